// Findings first: each claim with its verdict, its interval, and the words for and against it.

const VERDICTS = { supported: "supported", contradicted: "contradicted", inconclusive: "inconclusive", "cannot be computed": "cannot" };
const SIGNS = { supported: "✓", contradicted: "✗", inconclusive: "~", "cannot be computed": "?" };

views.set("findings", (_, asked) => {
  const { finding, verdict } = data.findings;
  const kinds = Object.keys(VERDICTS).filter((one) => verdict.includes(one));
  const shown = finding.map((_name, at) => at).filter((at) => !asked.verdict || verdict[at] === asked.verdict);
  const tally = kinds.map((kind) => el("a", {
    class: `tally ${VERDICTS[kind]}`, href: addressOf("findings", "", { verdict: asked.verdict === kind ? "" : kind }),
    "aria-current": asked.verdict === kind ? "true" : null, "data-key": `t-${kind}`,
  }, el("b", {}, String(verdict.filter((one) => one === kind).length)), ` ${kind}`));
  return {
    title: "Findings",
    nodes: [
      el("div", { class: "lead" }, el("h1", {}, study.title),
        el("p", { class: "soft" }, `${count(nInterviews, "interview")}, ${count(data.segments.id.length, "segment")}. Every number opens the passages behind it, every quote its place in the interview, every code the reason it stands there.`)),
      el("h2", { tabindex: "-1" }, "Findings"),
      finding.length ? el("p", { class: "tallies" }, tally) : el("p", { class: "empty" }, "No claim was checked."),
      shown.map((at) => findingCard(at, { isWhole: false })),
    ],
    table: findingsTable(shown),
  };
});

views.set("finding", (name) => {
  const at = data.findings.finding.indexOf(name);
  if (at < 0) return { title: "No such claim", nodes: [el("h2", { tabindex: "-1" }, "There is no such claim"), el("p", {}, el("a", { href: "#/findings" }, "All findings"))] };
  return {
    title: data.findings.claim[at],
    nodes: [el("p", { class: "crumb" }, el("a", { href: "#/findings" }, "Findings")), findingCard(at, { isWhole: true })],
    table: { name: `finding ${name}`, header: ["finding", "side", ...PASSAGE_COLUMNS], rows: () => ["for", "against"].flatMap((side) => data.findings[side][at].map((segment) => [name, side, ...passageRow(segment)])) },
  };
});

function findingsTable(shown) {
  const columns = ["finding", "claim", "verdict", "comparison", "observed", "low", "high", "p_holm", "verdict_holm", "stability", "turned_by", "n_interviews", "n_for", "n_against", "detail"];
  return { name: "findings", header: columns, rows: () => shown.map((at) => columns.map((column) => data.findings[column][at])) };
}

function findingCard(at, { isWhole }) {
  const { finding, claim, verdict, comparison, detail, n_interviews: n } = data.findings;
  const name = finding[at];
  const heading = isWhole ? el("h2", { class: "claim", id: `claim-${name}`, tabindex: "-1" }, claim[at])
    : el("h3", { class: "claim", id: `claim-${name}` }, el("a", { href: addressOf("finding", name) }, claim[at]));
  return el("article", { class: `finding ${VERDICTS[verdict[at]]}`, "aria-labelledby": `claim-${name}`, "data-key": `f-${name}`, "data-item": name },
    el("div", { class: "head" },
      el("p", { class: "verdict" }, el("span", { "aria-hidden": "true" }, `${SIGNS[verdict[at]]} `), verdict[at]),
      heading),
    el("div", { class: "numbers" }, intervalOf(at), el("p", { class: "comparison" }, linkedComparison(comparison[at]))),
    firmness(at),
    el("p", { class: "soft" }, detail[at], ` ${count(n[at], "interview")}.`),
    el("div", { class: "sides" }, ["for", "against"].map((side) => sideOf(at, side, isWhole))));
}

function sideOf(at, side, isWhole) {
  const { finding } = data.findings;
  const all = data.findings[side][at];
  const chosen = data.findings[`quotes_${side}`][at];
  const address = addressOf("passages", "", { finding: finding[at], side });
  const title = all.length ? el("a", { href: address, "data-key": `s-${finding[at]}-${side}` }, `${count(all.length, "segment")} ${side} it`) : `No segment ${side} it`;
  return el("section", { class: `side ${side}` }, el(isWhole ? "h3" : "h4", {}, title),
    chosen.map((segment, place) => passage(segment, { key: `q-${finding[at]}-${side}`, isPlain: !isWhole, why: data.findings[`why_${side}`][at][place] })));
}

const STANDS = {
  firm: "it stands whatever is changed", conditional: "it depends on a choice", fragile: "little turns it", untested: "not tried",
};

// How the verdict stands when something is changed, and after correction for the number of claims.
function firmness(at) {
  const { stability, turned_by: by, p_holm: p, verdict, verdict_holm: corrected } = data.findings;
  const holm = p[at] === null ? "" : `p ${p[at] < 0.001 ? "< 0.001" : `= ${p[at].toFixed(3)}`} after Holm’s correction${corrected[at] === verdict[at] ? "" : `, by which it is ${corrected[at]}`}`;
  return el("p", { class: "firmness" }, el("b", {}, stability[at]), `: ${by[at] ? `turned by ${by[at]}` : STANDS[stability[at]]}`, holm ? ` · ${holm}` : "");
}

// The observed value with its interval on a line from the least to the most that it can be.
function intervalOf(at) {
  const { observed, low, high } = data.findings;
  if (observed[at] === null) return el("p", { class: "observed soft" }, "No number.");
  // A ratio has no end: it is printed, not drawn.
  if (observed[at] > 1 || high[at] > 1) return el("div", { class: "observed" }, el("p", {}, el("b", {}, `× ${observed[at].toFixed(1)}`), " ", el("span", { class: "soft" }, low[at] === null ? "" : `[${low[at].toFixed(1)}, ${high[at].toFixed(1)}]`)));
  const { claimed_from: from, claimed_to: to } = data.findings;
  const isDifference = Math.min(observed[at], low[at] ?? 0) < 0 || from[at] === 0 || to[at] === 0;
  // As every table prints it: an end that rounds to a bound of the claim has a digit more.
  const [point, range] = data.findings.printed[at].replace("]", "").split(" [");
  const unit = isDifference ? " points" : "%";
  const words = `${point.split(",")[0]}${unit}`;
  const reach = range === undefined ? "no interval" : `${Math.round(100 * study.confidence)}% interval ${range.replace(", ", " to ")}`;
  const x = (value) => (isDifference ? 100 + 100 * value : 200 * value);
  const line = svg("svg", { viewBox: "-6 0 212 26", class: "interval", role: "img", "aria-label": `${words}, ${reach}` },
    svg("line", { x1: 0, x2: 200, y1: 13, y2: 13, class: "axis" }),
    svg("line", { x1: x(0), x2: x(0), y1: 4, y2: 22, class: "zero" }));
  // What the claim asks for; whether the interval lies beyond it makes the verdict.
  for (const bound of [from[at], to[at]]) {
    if (bound !== null && Math.abs(bound) <= 1) line.append(svg("line", { x1: x(bound), x2: x(bound), y1: 4, y2: 22, class: "asked" }));
  }
  if (low[at] !== null) line.append(svg("line", { x1: x(low[at]), x2: x(high[at]), y1: 13, y2: 13, class: "range" }));
  line.append(svg("circle", { cx: x(observed[at]), cy: 13, r: 5.5, class: "value" }));
  return el("div", { class: "observed" }, el("p", {}, el("b", {}, words), " ", el("span", { class: "soft" }, range === undefined ? "" : `[${range}]`)), line,
    el("p", { class: "scale soft", "aria-hidden": "true" }, isDifference ? ["−100", "0", "+100"].map((one) => el("span", {}, one)) : ["0%", "50%", "100%"].map((one) => el("span", {}, one))));
}

// "Bureaucracy 15 of 23 interviews (65%)": each count opens the passages that it counts.
const COUNTED = /([^;:]*?)\s(\d+ of \d+ interviews(?: \(\d+%\))?)/g;

function linkedComparison(words) {
  const byName = new Map();
  data.codes.id.forEach((id, code) => { byName.set(data.codes.label[code].toLowerCase(), code); });
  data.codes.id.forEach((id, code) => { byName.set(data.codes.name[code].toLowerCase(), code); });
  const nodes = [];
  let end = 0;
  for (const match of words.matchAll(COUNTED)) {
    let name = match[1].replace(/^.*\bagainst\s/, "").trim();
    const group = data.groups.name.findIndex((one) => name.endsWith(` (${one})`));
    if (group >= 0) name = name.slice(0, -data.groups.name[group].length - 3);
    const code = byName.get(name.toLowerCase());
    if (code === undefined) continue;
    const start = match.index + match[0].length - match[2].length;
    const address = addressOf("passages", "", { code: data.codes.id[code], group: group >= 0 ? data.groups.key[group] : "" });
    nodes.push(words.slice(end, start), el("a", { href: address, "data-key": `c-${address}` }, match[2]));
    end = start + match[2].length;
  }
  return [...nodes, words.slice(end)];
}
