// Start: the head of the page, its keys, and the first view.

function setUpSearch() {
  const field = byId("search");
  let waiting = 0;
  const ask = () => {
    clearTimeout(waiting);
    const { view, asked } = readAddress();
    if (view === "passages") refilter({ q: field.value });
    else if (field.value.trim()) go(addressOf("passages", "", { q: field.value }));
  };
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  byId("search-form").addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  const show_ = () => { if (document.activeElement !== field) field.value = readAddress().asked.q ?? ""; };
  addEventListener("hashchange", show_);
  show_();
}

function setUpTools() {
  byId("save").addEventListener("click", saveScreen);
  byId("keys-button").addEventListener("click", () => byId("keys").showModal());
  document.querySelector(".tools").append(themeButton());
  byId("about").textContent = `${study.title}. ${study.notice ? study.notice + ". " : ""}${count(nInterviews, "interview")}, anonymized. This page is one file; it sends nothing and needs no network.`;
}

function saveScreen() {
  const { table } = onScreen;
  if (table) saveCsv(`${table.name.replace(/[^\p{L}\p{N}-]+/gu, "_")}.csv`, table.header, table.rows());
}

// The next or previous item of the view, from the one that has the focus or is in sight.
function step(by) {
  const items = [...byId("main").querySelectorAll("[data-item]")];
  if (!items.length) return;
  const here = document.activeElement.closest?.("[data-item]");
  const seen = items.findIndex((item) => item.getBoundingClientRect().bottom > 120);
  const at = here ? items.indexOf(here) + by : Math.max(0, by > 0 ? seen : seen - 1);
  const next = items[Math.min(Math.max(at, 0), items.length - 1)];
  (next.querySelector("a") ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

function setUpKeys() {
  const all = ["findings", "codebook", "matrix", "passages", "interviews"];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = {
      "/": () => byId("search").focus(), j: () => step(1), k: () => step(-1), u: () => history.back(),
      s: saveScreen, "?": () => byId("keys").showModal(),
    }[event.key] ?? (all[event.key - 1] && (() => go(addressOf(all[event.key - 1]))));
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function setUpColours() {
  // The figures' own colours; lighter on black, where they would be hard to see.
  const lighter = (colour) => `color-mix(in srgb, ${colour} 68%, white)`;
  const rules = data.groups.colour.map((colour, at) => `.group-${at}{--group:light-dark(${colour}, ${lighter(colour)})}`).join("");
  document.head.append(el("style", {}, rules));
}

byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("main").focus(); });
setUpColours();
setUpTools();
setUpKeys();
followAddresses();
show();
setUpSearch();
buildIndexWhenIdle();
