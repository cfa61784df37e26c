// The data of the page: columns of numbers, and the questions that the views ask of them.

const study = readJson("study");
const data = readJson("evidence");

const nSegments = data.segments.id.length;
const nInterviews = data.interviews.id.length;
const SPEAKERS = ["interviewer", "participant"];

// Where the rows of each key begin, for a column that is sorted by it: rows [first[k], first[k + 1]).
function firstRows(sorted, n) {
  const first = new Int32Array(n + 1);
  for (const key of sorted) first[key + 1] += 1;
  for (let key = 0; key < n; key += 1) first[key + 1] += first[key];
  return first;
}

const turnsOf = firstRows(data.turns.interview, nInterviews);
const segmentsOf = firstRows(data.segments.turn, data.turns.text.length);
const codingsOf = firstRows(data.codings.segment, nSegments);
const matchesOf = firstRows(data.matches.segment, nSegments);

const rankOf = (values) => new Map(values.map((value, rank) => [value, rank]));
const codeRank = rankOf(data.codes.id);
const segmentRank = rankOf(data.segments.id);
const interviewRank = rankOf(data.interviews.id);
const groupRank = rankOf(data.groups.key);
const coderRank = rankOf(data.coders);

const interviewOf = Int32Array.from(data.segments.turn, (turn) => data.turns.interview[turn]);
const speakerOf = Uint8Array.from(data.segments.turn, (turn) => data.turns.speaker[turn]);

function textOf(segment) {
  const { turn, start, end } = data.segments;
  return data.turns.text[turn[segment]].slice(start[segment], end[segment]);
}

// A code with all codes below it.
const familyOf = data.codes.id.map((_, code) => new Set([code]));
for (let code = data.codes.id.length - 1; code >= 0; code -= 1) {
  const parent = data.codes.parent[code];
  if (parent >= 0) for (const one of familyOf[code]) familyOf[parent].add(one);
}

function pathOf(code) {
  const path = [];
  for (let at = code; at >= 0; at = data.codes.parent[at]) path.unshift(at);
  return path;
}

const readBy = new Map(data.coders.map((coder, rank) => [coder, new Set(data.reads[rank])]));
const hasPeople = readBy.get("human").size > 0;

// Whose codes a number counts where nothing else is said: people's, or the machine's if nobody coded.
const REFERENCE = hasPeople ? "human" : "machine";

const COUNTED_BY = {
  human: "people (reconciled)",
  machine: "the machine",
  any: "people or the machine",
};

function coderName(coder) {
  if (coder.startsWith("human:")) return coder.slice(6);
  return { human: "people, reconciled", machine: "the machine", rule: "a rule", model: "a model" }[coder] ?? coder;
}

// Which coders a filter `by` means.
function codersMeant(by) {
  if (by === "any") return new Set([coderRank.get("human"), coderRank.get("machine")]);
  return new Set([coderRank.get(by)]);
}

// What is known of the machine's word on a code, and whether its numbers may be shown.
const WITHHELD = ["not automatable", "not enough evidence"];
const isWithheld = (code) => WITHHELD.includes(data.codes.verdict[code]);

// Segments that pass a filter, in order; `found` are those that a search gave, or null.
function filterSegments(filter, found) {
  const wanted = filter.code === undefined ? null : familyOf[filter.code];
  const by = codersMeant(filter.by);
  const { group, batch, language } = data.interviews;
  const asked = filter.segments ?? found;
  const passes = (segment) => {
    const interview = interviewOf[segment];
    if (filter.interview !== undefined && interview !== filter.interview) return false;
    if (filter.group !== undefined && group[interview] !== filter.group) return false;
    if (filter.batch !== undefined && batch[interview] !== filter.batch) return false;
    if (filter.language !== undefined && language[interview] !== filter.language) return false;
    if (filter.speaker !== undefined && speakerOf[segment] !== filter.speaker) return false;
    if (wanted === null) return true;
    for (let row = codingsOf[segment]; row < codingsOf[segment + 1]; row += 1) {
      if (wanted.has(data.codings.code[row]) && by.has(data.codings.coder[row])) return true;
    }
    return false;
  };
  const passed = [];
  if (asked) {
    const both = filter.segments && found ? new Set(found) : null;
    for (const segment of asked) if ((!both || both.has(segment)) && passes(segment)) passed.push(segment);
  } else {
    for (let segment = 0; segment < nSegments; segment += 1) if (passes(segment)) passed.push(segment);
  }
  return passed;
}

// Interviews in the frame of a filter: those that its coders read in full.
function interviewsInFrame(filter) {
  const { group, batch, language } = data.interviews;
  const coders = filter.by === "any" ? ["human", "machine"] : [filter.by];
  const all = [];
  for (let interview = 0; interview < nInterviews; interview += 1) {
    if (!coders.some((coder) => readBy.get(coder)?.has(interview))) continue;
    if (filter.group !== undefined && group[interview] !== filter.group) continue;
    if (filter.batch !== undefined && batch[interview] !== filter.batch) continue;
    if (filter.language !== undefined && language[interview] !== filter.language) continue;
    all.push(interview);
  }
  return all;
}

const interviewsWith = (segments) => [...new Set(segments.map((segment) => interviewOf[segment]))];

// Estimates by what they are of.
const estimateAt = new Map();
data.estimates.code.forEach((code, row) => {
  const { measure, part, of } = data.estimates;
  estimateAt.set(`${measure[row]}|${code}|${part[row]}|${of[row]}`, row);
});
const estimateOf = (measure, code, part, of) => estimateAt.get(`${measure}|${code}|${part}|${of}`);

const MEASURES = {
  share_interviews: { name: "Share of interviews that mention it", isShare: true },
  share_segments: { name: "Share of participants’ segments", isShare: true },
  share_words: { name: "Share of participants’ words", isShare: true },
  rate_per_1000_words: { name: "Mentions in 1,000 words", isShare: false },
};
const METHODS = {
  human: "counted by people",
  prediction_powered: "people’s counts, extended by the machine and corrected for its errors",
  machine: "counted by the machine, not corrected",
};

function printValue(value, measure) {
  if (value === null || value === undefined) return "–";
  return MEASURES[measure].isShare ? `${Math.round(100 * value)}%` : value.toFixed(1);
}

function printInterval(row) {
  const { low, high, measure } = data.estimates;
  if (low[row] === null) return "";
  return `[${printValue(low[row], measure[row]).replace("%", "")}, ${printValue(high[row], measure[row]).replace("%", "")}]`;
}

// Why a number does not stand there, in a word; "" where it does.
function whyWithheld(row) {
  if (row === undefined) return "not estimated";
  const { flag, estimate, denominator } = data.estimates;
  if (flag[row].includes("suppressed")) return "suppressed";
  if (WITHHELD.some((words) => flag[row].includes(words))) return "withheld";
  if (denominator[row] === 0) return "nobody coded";
  return estimate[row] === null ? "no number" : "";
}
