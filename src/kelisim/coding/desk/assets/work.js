// What a coder has decided: kept in the browser at every step.

const study = readJson("study");
const data = readJson("desk");
const { segments, codes } = data;
const isAdjudication = study.kind === "adjudication";

const work = { coder: "", what: "", list: [], at: 0, decided: {}, isSaved: true };

const placeOfWork = (coder) => `kelisim:${study.kind}:${study.title}:${coder}`;
const rankOfSegment = new Map(segments.id.map((id, rank) => [id, rank]));
const drawOf = new Map(data.drawn.segment.map((rank, at) => [rank, at]));

// "drawn" or an interview; what the sample drew keeps its probability wherever it is coded.
function listOf(what) {
  if (what === "drawn") return data.drawn.segment;
  return segments.id.map((_, rank) => rank).filter((rank) => segments.isCodable[rank] && segments.interview[rank] === what);
}

function decisionOn(rank) {
  const id = segments.id[rank];
  work.decided[id] ??= { codes: [], memo: "", isDone: false, drawn: null };
  return work.decided[id];
}

function keep() {
  work.isSaved = false;
  byId("save").disabled = false;
  const isKept = Kept.write(placeOfWork(work.coder), { hash: study.codebookHash, what: work.what, at: work.at, decided: work.decided });
  if (!isKept) byId("hint").textContent = "This browser keeps nothing: save your file before you close the page.";
}

function takeUp(coder) {
  const kept = Kept.read(placeOfWork(coder));
  return kept && typeof kept.decided === "object" ? kept : null;
}

const here = () => work.list[work.at];

function spanSelected() {
  const shown = byId("now");
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !shown) return null;
  const range = selection.getRangeAt(0);
  if (!shown.contains(range.startContainer) || !shown.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(shown);
  before.setEnd(range.startContainer, range.startOffset);
  // Offsets count code points, as everywhere in the study's files.
  const start = Array.from(before.toString()).length;
  const length = Array.from(range.toString()).length;
  return length ? { start, end: start + length } : null;
}

function toggleCode(code) {
  const decision = decisionOn(here());
  const span = spanSelected();
  const same = decision.codes.findIndex((one) => one.code === code && one.start === span?.start && one.end === span?.end);
  if (same >= 0) decision.codes.splice(same, 1);
  else if (!span && decision.codes.some((one) => one.code === code)) decision.codes = decision.codes.filter((one) => one.code !== code);
  else decision.codes.push(span ? { code, ...span } : { code });
  if (!decision.codes.length) decision.isDone = false;
  getSelection().removeAllRanges();
  keep();
  showSegment();
}

function finish({ isNothing }) {
  const decision = decisionOn(here());
  if (isNothing) decision.codes = [];
  else if (!decision.codes.length) {
    byId("hint").textContent = "No code yet. Press 0 if nothing applies.";
    return;
  }
  decision.isDone = true;
  decision.drawn = work.what === "drawn" || drawOf.has(here()) ? "drawn" : "whole";
  keep();
  move(1);
}

function move(by) {
  const next = work.at + by;
  if (next < 0) return;
  if (next >= work.list.length) {
    showSegment();
    byId("hint").textContent = `That was the last of ${work.list.length}. Save your file and put it into data/coded/.`;
    return;
  }
  work.at = next;
  showSegment();
  byId("now").scrollIntoView({ block: "nearest" });
}
