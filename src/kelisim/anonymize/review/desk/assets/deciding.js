// One item: the name, where it stands, and the decision.

function showItem({ isFocused = true } = {}) {
  const { item, doubt, name, label, interview_id: interview, sentence, pseudonym, hint } = list();
  const at = work.at;
  showList();
  showProgress();
  if (!item.length) { fill(byId("item"), el("p", { class: "soft" }, "Nothing of this kind waits for a decision.")); return; }
  const one = work.decided.get(item[at]);
  const spread = work.kind === "doubts" ? `${count(list().n_mentions[at], "mention")} in ${count(list().n_interviews[at], "interview")}` : interview[at];
  fill(byId("item"),
    el("p", { class: "soft" }, `${at + 1} of ${item.length} · ${doubt[at]} · ${label[at]}`),
    el("h2", { id: "name", tabindex: "-1" }, name[at]),
    el("p", {}, spread, pseudonym[at] ? [" · now ", el("b", {}, pseudonym[at])] : " · readable now"),
    el("div", { class: "sentences" }, sentence[at].split("\n").map((line) => el("p", { class: "words" }, marked(line)))),
    el("p", { class: "hint" }, hint[at]),
    el("div", { class: "choices", role: "group", "aria-label": "Decision" }, decisionsAllowed().map((decision) => el("button", {
      type: "button", "aria-pressed": one?.decision === decision ? "true" : "false", "data-decision": decision, onclick: () => decide(decision),
    }, el("kbd", {}, Object.keys(LETTERS).find((letter) => LETTERS[letter] === decision)), ` ${decision}`))),
    el("div", { id: "asked" }),
    one ? decidedLine(one) : null,
    el("details", {}, el("summary", {}, "Only some of these words, or a note"),
      el("p", {}, el("label", { for: "only" }, "The very words that are meant"), el("input", { id: "only", value: one?.name ?? name[at], onchange: (event) => amend({ name: event.target.value.trim() || null }) })),
      el("p", {}, el("label", { for: "note" }, "Note"), el("input", { id: "note", value: one?.note ?? "", onchange: (event) => amend({ note: event.target.value }) }))));
  if (isFocused) byId("name").focus({ preventScroll: true });
}

// Sentences come with the words in question »like this«.
function marked(line) {
  return line.split(/(»[^«]*«)/u).map((part) => (part.startsWith("»") ? el("mark", {}, part.slice(1, -1)) : part));
}

function decidedLine(one) {
  return el("p", { class: "decided" }, "Decided: ", el("b", {}, one.decision), one.value ? ` “${one.value}”` : "", " ", el("button", { type: "button", class: "plain", onclick: takeBack }, "take back ", el("kbd", {}, "u")));
}

let amended = {};

// A shorter name or a note goes with the decision, whichever comes first.
function amend(change) {
  amended = { ...amended, ...change };
  const one = work.decided.get(list().item[work.at]);
  if (one) { Object.assign(one, change); keep(); }
}

function decide(decision) {
  if (!decisionsAllowed().includes(decision) || !list().item.length) return;
  if (!ASKS[decision]) { settle(decision, ""); return; }
  const [words, listId] = ASKS[decision];
  const before = work.decided.get(list().item[work.at]);
  const value = before?.decision === decision ? before.value : "";
  const field = decision === "relabel"
    ? el("select", { id: "value" }, data.labels.map((label) => el("option", { value: label, selected: label === value }, label)))
    : el("input", { id: "value", list: listId, value, autocomplete: "off", spellcheck: "false" });
  const fault = el("p", { class: "problem", role: "alert", id: "fault" });
  const take = () => {
    const written = field.value.trim();
    fault.textContent = faultOf(decision, written);
    if (!fault.textContent) settle(decision, written);
  };
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); take(); } });
  fill(byId("asked"), el("p", {}, el("label", { for: "value" }, el("b", {}, decision), ": ", words), field), fault, el("button", { type: "button", onclick: take }, "Take"));
  field.focus();
}

function settle(decision, value) {
  const before = work.decided.get(list().item[work.at]);
  work.decided.set(list().item[work.at], { name: before?.name ?? null, note: before?.note ?? "", ...amended, decision, value });
  keep();
  say(`${list().name[work.at]}: ${decision}`);
  const { item } = list();
  const next = item.findIndex((id, at) => at > work.at && !work.decided.has(id));
  goTo(next >= 0 ? next : Math.min(work.at + 1, item.length - 1));
}

function takeBack() {
  work.decided.delete(list().item[work.at]);
  keep();
  showItem();
}

function goTo(at) {
  if (at < 0 || at >= list().item.length) return;
  work.at = at;
  amended = {};
  showItem();
}

function showList() {
  const { item, name } = list();
  const from = Math.max(0, Math.min(work.at - 12, item.length - 30));
  const rows = item.slice(from, from + 30).map((id, step) => el("li", { value: from + step + 1 }, el("button", {
    type: "button", class: "plain", "aria-current": from + step === work.at ? "true" : null, onclick: () => goTo(from + step),
  }, el("span", { class: "sign", "aria-hidden": "true" }, work.decided.has(id) ? "✓" : "○"), ` ${name[from + step]}`, work.decided.has(id) ? el("span", { class: "unseen" }, ", decided") : null)));
  fill(byId("items"), rows);
  for (const kind of ["doubts", "descriptions"]) byId(`show-${kind}`).setAttribute("aria-pressed", work.kind === kind ? "true" : "false");
}

function showProgress() {
  const n = data.doubts.item.length + data.descriptions.item.length;
  byId("progress").max = n || 1;
  byId("progress").value = work.decided.size;
  byId("where").textContent = `${work.decided.size} of ${n} decided`;
}
