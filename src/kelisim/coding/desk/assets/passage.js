// The segment to code, with what was said around it; what the coder has decided of it.

const BEFORE = 3;
const AFTER = 2;

function showSegment() {
  const rank = here();
  const decision = decisionOn(rank);
  const near = [];
  for (let at = Math.max(0, rank - BEFORE); at <= Math.min(segments.id.length - 1, rank + AFTER); at += 1) {
    if (segments.interview[at] === segments.interview[rank]) near.push(at);
  }
  fill(byId("passage"), near.map((at) => saidNode(at, rank, decision)));
  fill(byId("disputes"), isAdjudication ? disputesOn(rank) : []);
  byId("memo").value = decision.memo;
  fill(byId("decided"), decidedLine(decision));
  byId("hint").textContent = decision.isDone && !decision.codes.length ? "Decided: nothing applies." : "";
  showCodes();
  showProgress();
}

function saidNode(at, rank, decision) {
  const isNow = at === rank;
  const speaker = segments.isParticipant[at] ? "Participant" : "Interviewer";
  const words = isNow ? el("p", { class: "words", id: "now", lang: segments.language[at] }, spansIn(segments.text[at], decision)) : el("p", { class: "words", lang: segments.language[at] }, segments.text[at]);
  return el("div", { class: `said${isNow ? " now" : ""}` }, el("p", { class: "soft speaker" }, isNow ? el("b", {}, "Code this") : speaker), words);
}

// The segment's words, with those marked that a code was put on alone.
function spansIn(text, decision) {
  const letters = Array.from(text);
  const isMarked = new Array(letters.length).fill(false);
  for (const { start, end } of decision.codes) if (start !== undefined) isMarked.fill(true, start, end);
  const nodes = [];
  for (let from = 0, to = 0; from < letters.length; from = to) {
    while (to < letters.length && isMarked[to] === isMarked[from]) to += 1;
    const part = letters.slice(from, to).join("");
    nodes.push(isMarked[from] ? el("mark", {}, part) : part);
  }
  return nodes;
}

function wordsOf(one) {
  return one.start === undefined ? "" : ` “${Array.from(segments.text[here()]).slice(one.start, one.end).join("")}”`;
}

function decidedLine(decision) {
  if (!decision.codes.length) return [];
  return el("p", { class: "chips" }, decision.codes.map((one) => el("button", { type: "button", class: "chip", onclick: () => drop(one), "aria-label": `Take away ${nameOf(one.code)}${wordsOf(one)}` }, nameOf(one.code), wordsOf(one), " ×")));
}

function drop(one) {
  const decision = decisionOn(here());
  decision.codes = decision.codes.filter((other) => other !== one);
  if (!decision.codes.length) decision.isDone = false;
  keep();
  showSegment();
  byId("next").focus();
}

const nameOf = (code) => codes.name[codes.id.indexOf(code)] ?? code;

function disputesOn(rank) {
  const { segment, code, put_by, not_by, quote_put, memo_put, quote_not, memo_not } = data.disputes;
  const rows = segment.map((_, at) => at).filter((at) => segment[at] === rank);
  const side = (who, words, memo) => el("div", {}, el("p", {}, el("b", {}, who)), words ? el("p", { class: "words" }, words) : null, memo ? el("p", { class: "soft" }, `Memo: ${memo}`) : null);
  return rows.map((at) => el("section", { class: "dispute" }, el("h3", {}, nameOf(code[at])),
    el("div", { class: "both" }, side(`Put by ${put_by[at]}`, quote_put[at], memo_put[at]), side(`Not by ${not_by[at]}`, quote_not[at], memo_not[at]))));
}

function showProgress() {
  const done = work.list.filter((rank) => work.decided[segments.id[rank]]?.isDone).length;
  const bar = byId("progress");
  bar.max = work.list.length || 1;
  bar.value = done;
  const id = segments.id[here()];
  byId("where").textContent = `${id} · ${work.at + 1} of ${work.list.length} · ${done} decided · ${work.coder}`;
}
