// The codebook beside the passage: a key for each code, and what it means.

const KEYS = [..."abcdefghijklmnopqrstuvwxyz123456789"];
const leaves = codes.id.map((_, at) => at).filter((at) => codes.depth[at] === "code");
const keyOf = new Map(leaves.slice(0, KEYS.length).map((at, place) => [KEYS[place], at]));
const keyShown = new Map([...keyOf].map(([key, at]) => [at, key]));

// The letter of a key, whatever layout is on: Cyrillic keys give the Latin letter in their place.
function keyPressed(event) {
  const key = event.key.toLowerCase();
  if (/^[a-z0-9]$/.test(key)) return key;
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code);
  return event.key.length === 1 && place && /\p{L}/u.test(key) ? place[1].toLowerCase() : "";
}

function codesFound() {
  const asked = byId("find").value.trim().toLowerCase();
  return leaves.filter((at) => !asked || [codes.name[at], codes.label[at], codes.id[at], codes.definition[at]].join(" ").toLowerCase().includes(asked));
}

function showCodes() {
  const found = new Set(codesFound());
  const put = new Set(decisionOn(here()).codes.map((one) => one.code));
  const rows = [];
  let heads = [];
  codes.id.forEach((id, at) => {
    if (codes.depth[at] === "theme") heads = [el("h2", {}, codes.name[at])];
    else if (codes.depth[at] === "subtheme") heads = [...heads.filter((node) => node.tagName === "H2"), el("h3", {}, codes.name[at])];
    else if (found.has(at)) {
      rows.push(...heads, codeRow(id, at, put.has(id)));
      heads = [];
    }
  });
  const open = new Set([...byId("codes").querySelectorAll("details[open]")].map((node) => node.dataset.code));
  fill(byId("codes"), rows.length ? rows : el("p", { class: "soft" }, "No such code."));
  for (const node of byId("codes").querySelectorAll("details")) node.open = open.has(node.dataset.code);
}

function codeRow(id, at, isPut) {
  const key = keyShown.get(at);
  return el("div", { class: "code" },
    el("button", { type: "button", class: "put", "aria-pressed": isPut ? "true" : "false", "data-code": id, onclick: () => toggleCode(id), "aria-keyshortcuts": key ?? null, title: codes.definition[at] },
      el("kbd", {}, key ?? "·"), " ", codes.name[at]),
    el("details", { "data-code": id }, el("summary", { "aria-label": `What ${codes.name[at]} means` }, "?"),
      el("p", {}, codes.definition[at]), codes.include[at] ? el("p", { class: "soft" }, el("b", {}, "Use it: "), codes.include[at]) : null,
      codes.exclude[at] ? el("p", { class: "soft" }, el("b", {}, "Not: "), codes.exclude[at]) : null));
}
