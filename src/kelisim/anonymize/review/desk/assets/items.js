// The items to decide, and what was decided of each.

const study = readJson("study");
const data = readJson("worklist");
const work = { kind: data.doubts.item.length ? "doubts" : "descriptions", at: 0, decided: new Map(), isSaved: true };

const PLACE = `kelisim:names:${study.title}`;
const WITHOUT_WORDS = ["accept", "reject", "relabel"];
const ASKS = {
  merge: ["The name that it is the same as, or its pseudonym", "known"],
  split: ["INTERVIEW_ID: full name; INTERVIEW_ID: other full name", null],
  relabel: ["Of which kind it is", null],
  generalize: ["Words that stand in brackets in its place, such as: a regional university", null],
};
const LETTERS = { a: "accept", r: "reject", m: "merge", s: "split", l: "relabel", g: "generalize" };

const list = () => data[work.kind];
const decisionsAllowed = () => (work.kind === "descriptions" ? data.ofDescriptions : data.decisions);

// Ids tell nothing, and of a decision only what holds no name is kept in the browser.
function keep() {
  work.isSaved = false;
  byId("save").disabled = !work.decided.size;
  const plain = [...work.decided].filter(([, one]) => WITHOUT_WORDS.includes(one.decision));
  Kept.write(PLACE, plain.map(([item, one]) => [item, one.decision, one.decision === "relabel" ? one.value : ""]));
}

function takeUp() {
  const known = new Set([...data.doubts.item, ...data.descriptions.item]);
  for (const [item, decision, value] of Kept.read(PLACE) ?? []) {
    if (known.has(item) && WITHOUT_WORDS.includes(decision)) work.decided.set(item, { decision, value, name: null, note: "" });
  }
  if (work.decided.size) keep();
}

// What is wrong with a value, or ""; the run has the last word and says more.
function faultOf(decision, value) {
  if (decision === "relabel" && !data.labels.includes(value)) return `One of: ${data.labels.join(", ")}.`;
  if (decision === "split" && !value.split(";").every((part) => /^\s*[\p{L}\p{N}_.-]+\s*:\s*\S.*$/u.test(part))) return "It must read INTERVIEW_ID: full name, with ; between two.";
  if (decision === "merge" && (!/[\p{L}\p{N}]/u.test(value) || value.includes(" | "))) return "It must be the one name that it is the same as.";
  if (decision === "generalize") {
    const words = value.replace(/^\[|\]$/g, "");
    if (!/[\p{L}\p{N}]/u.test(words) || words.length > 120 || /[[\]]/.test(words)) return "Words without brackets, at most 120 letters.";
  }
  return "";
}

function rowsDecided() {
  const rows = [];
  for (const kind of ["doubts", "descriptions"]) {
    const { item, doubt, name, label, pseudonym } = data[kind];
    item.forEach((id, at) => {
      const one = work.decided.get(id);
      if (one) rows.push([id, doubt[at], one.name ?? name[at], label[at], pseudonym[at], one.decision, one.value, one.note]);
    });
  }
  return rows;
}

function saveDecisions() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  const stamp = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  saveCsv(`names-${stamp}.csv`, data.columns, rowsDecided());
  work.isSaved = true;
  say(`Saved ${count(work.decided.size, "decision")}. Put the file into data/review/ and run again.`);
}
