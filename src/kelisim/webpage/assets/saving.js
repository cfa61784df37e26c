// Files that a page gives: made in the browser and saved by it; nothing is sent anywhere.

function saveFile(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// A spreadsheet program would run a cell that begins like a formula (OWASP, CSV Injection).
function csvCell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (typeof value === "string" && /^'*[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function toCsv(header, rows) {
  // Without the byte-order mark Excel reads Cyrillic as cp1252.
  return "\ufeff" + [header, ...rows].map((row) => row.map(csvCell).join(",") + "\n").join("");
}

function saveCsv(name, header, rows) {
  saveFile(name, toCsv(header, rows), "text/csv;charset=utf-8");
}
