// The address: which view, and its filters, so that a link leads to what its sender saw.
// Going back finds the page where it was left, with the focus on what was opened.

const views = new Map();
let onScreen = { table: null, undo: () => {} };

function readAddress(hash = location.hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [view, ...rest] = path.split("/").map(decodeURIComponent);
  const known = views.has(view);
  return { view: known ? view : "findings", name: known ? rest.join("/") : "", asked: Object.fromEntries(new URLSearchParams(query)) };
}

function addressOf(view, name = "", asked = {}) {
  const filled = Object.entries(asked).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const query = new URLSearchParams(filled).toString();
  return `#/${view}${name ? "/" + encodeURIComponent(name) : ""}${query ? "?" + query : ""}`;
}

function keepPlace() {
  const focused = document.activeElement?.closest?.("[data-key]");
  const place = { top: scrollY, focused: focused?.dataset.key ?? null, offset: focused?.getBoundingClientRect().top ?? 0 };
  try { history.replaceState(place, ""); } catch { /* a browser may forbid it */ }
}

function go(address) {
  keepPlace();
  location.hash = address;
}

function show({ left = null } = {}) {
  const { view, name, asked } = readAddress();
  onScreen.undo();
  onScreen = { table: null, undo: () => {} };
  for (const link of document.querySelectorAll("nav a")) {
    const isHere = link.dataset.view === view;
    if (isHere) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const main = byId("main");
  const drawn = views.get(view)(name, asked);
  fill(main, drawn.nodes);
  document.title = `${drawn.title} · ${study.title}`;
  onScreen.table = drawn.table ?? null;
  onScreen.undo = drawn.undo ?? (() => {});
  byId("save").disabled = !onScreen.table;
  returnTo(left, drawn);
}

function returnTo(left, drawn) {
  if (!left) {
    scrollTo(0, 0);
    if (drawn.reach) drawn.reach();
    else byId("main").querySelector("h2")?.focus({ preventScroll: true });
    return;
  }
  const key = left.focused && `[data-key="${CSS.escape(left.focused)}"]`;
  drawn.prepare?.(left);
  scrollTo(0, left.top);
  const at = key && byId("main").querySelector(key);
  if (!at) return;
  (at.matches("a, button, [tabindex]") ? at : at.querySelector("a, button"))?.focus({ preventScroll: true });
  scrollBy(0, at.getBoundingClientRect().top - left.offset);
}

function followAddresses() {
  history.scrollRestoration = "manual";
  let isBack = false;
  addEventListener("popstate", (event) => { isBack = event.state !== null; });
  addEventListener("hashchange", () => {
    show({ left: isBack ? history.state : null });
    isBack = false;
  });
  document.addEventListener("click", (event) => { if (event.target.closest?.('a[href^="#/"]')) keepPlace(); });
  addEventListener("pagehide", keepPlace);
}
