// Start: the first item that is open, and the keys.

function showKind(kind) {
  work.kind = kind;
  const open = list().item.findIndex((id) => !work.decided.has(id));
  work.at = Math.max(0, open);
  amended = {};
  showItem({ isFocused: false });
}

function setUpKeys() {
  document.addEventListener("keydown", (event) => {
    if (byId("keys").open) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); if (work.decided.size) saveDecisions(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) { if (event.key === "Escape") showItem(); return; }
    const place = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
    // A Cyrillic layout gives no Latin letter: then the key's place tells.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : /^\p{L}$/u.test(event.key) ? place : event.key;
    const act = { ArrowLeft: () => goTo(work.at - 1), ArrowRight: () => goTo(work.at + 1), u: takeBack, "?": () => byId("keys").showModal() }[letter] ?? (LETTERS[letter] && (() => decide(LETTERS[letter])));
    if (!act) return;
    event.preventDefault();
    act();
  });
}

byId("title").textContent = study.title;
byId("show-doubts").textContent = `Names (${data.doubts.item.length})`;
byId("show-descriptions").textContent = `Descriptions (${data.descriptions.item.length})`;
byId("show-doubts").addEventListener("click", () => showKind("doubts"));
byId("show-descriptions").addEventListener("click", () => showKind("descriptions"));
byId("save").addEventListener("click", saveDecisions);
byId("keys-button").addEventListener("click", () => byId("keys").showModal());
byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("main").focus(); });
document.querySelector(".tools").append(themeButton());
fill(byId("known"), data.names.name.map((name, at) => el("option", { value: name }, data.names.pseudonym[at])));
addEventListener("beforeunload", (event) => { if (!work.isSaved) event.preventDefault(); });
takeUp();
setUpKeys();
showKind(work.kind);
