// Passages: what was said, filtered and searched; every number of the page opens here.

views.set("passages", (_, asked) => {
  const box = el("div", { class: "results" });
  const bar = filterBar(asked);
  const drawn = drawPassages(box, asked);
  onScreenPassages = { box, asked, list: drawn.list };
  return {
    title: "Passages",
    nodes: [el("h2", { tabindex: "-1" }, "Passages"), bar, box],
    table: drawn.table,
    undo: () => { onScreenPassages.list?.undo(); onScreenPassages = null; },
    prepare: (left) => { if (left.focused?.startsWith("p-")) drawn.reach(left.focused.slice(2)); },
  };
});

let onScreenPassages = null;

// A filter changes what is listed, and leaves its own field with the focus.
function refilter(changes) {
  const { asked } = readAddress();
  const next = { ...asked, ...changes };
  const address = addressOf("passages", "", next);
  try { history.replaceState(history.state, "", address); } catch { location.replace(address); }
  onScreenPassages.list?.undo();
  const { box } = onScreenPassages;
  const drawn = drawPassages(box, next);
  onScreenPassages = { box, asked: next, list: drawn.list };
  onScreen.table = drawn.table;
}

function readFilter(asked) {
  const at = (map, key) => (asked[key] === undefined ? undefined : map.get(asked[key]) ?? -1);
  const finding = asked.finding === undefined ? -1 : data.findings.finding.indexOf(asked.finding);
  const speaker = asked.speaker === undefined ? undefined : SPEAKERS.indexOf(asked.speaker);
  return {
    code: codeRank.get(asked.code),
    by: asked.by === "any" || coderRank.has(asked.by) ? asked.by : REFERENCE,
    group: at(groupRank, "group"),
    batch: at(rankOf(data.batches), "batch"),
    language: at(rankOf(data.languages.key), "language"),
    interview: at(interviewRank, "interview"),
    speaker,
    segments: finding >= 0 && asked.side ? data.findings[asked.side]?.[finding] : undefined,
  };
}

function choice(name, label, asked, options, all) {
  const select = el("select", { id: `filter-${name}`, onchange: () => refilter({ [name]: select.value }) },
    all === null ? null : el("option", { value: "" }, all),
    options.map(([value, words]) => el("option", { value, selected: asked[name] === value }, words)));
  if (asked[name]) select.value = asked[name];
  return el("div", { class: "field" }, el("label", { for: `filter-${name}` }, label), select);
}

const indented = (code) => "\u2003".repeat(pathOf(code).length - 1) + data.codes.name[code];

function filterBar(asked) {
  const { id } = data.codes;
  const coders = data.coders.filter((coder) => coder !== REFERENCE && coder !== "human").map((coder) => [coder, coderName(coder)]);
  const reference = [REFERENCE, coderName(REFERENCE)];
  return el("form", { class: "filters no-print", "aria-label": "Filters", onsubmit: (event) => event.preventDefault() },
    choice("code", "Code", asked, id.map((value, code) => [value, indented(code)]), "any or none"),
    choice("by", "Coded by", asked, [reference, ["any", COUNTED_BY.any], ...coders], null),
    choice("group", "Group", asked, data.groups.key.map((key, at) => [key, data.groups.name[at]]), "all"),
    data.batches.length > 1 ? choice("batch", "Batch", asked, data.batches.map((key) => [key, key]), "all") : null,
    data.languages.key.length > 1 ? choice("language", "Language", asked, data.languages.key.map((key, at) => [key, data.languages.name[at]]), "all") : null,
    choice("speaker", "Who speaks", asked, [["participant", "participants"], ["interviewer", "interviewers"]], "all"),
    el("a", { class: "clear", href: "#/passages" }, "Clear all"));
}

// The reported estimate that a filter is the inside of: one code, of all or of one part.
function estimateBehind(filter, asked) {
  const isOther = asked.q || filter.segments || filter.interview !== undefined || asked.speaker === "interviewer" || filter.by !== REFERENCE;
  const parts = ["group", "batch", "language"].filter((part) => filter[part] !== undefined);
  if (isOther || filter.code === undefined || parts.length > 1) return undefined;
  return estimateOf("share_interviews", filter.code, parts[0] ?? "all", parts.length ? filter[parts[0]] : 0);
}

function drawPassages(box, asked) {
  const filter = readFilter(asked);
  const parts = readQuery(asked.q ?? "");
  const segments = filterSegments(filter, search(asked.q));
  const withMachine = filter.by !== "human";
  const row = estimateBehind(filter, asked);
  const why = row === undefined ? "" : whyWithheld(row);
  const isHidden = why === "suppressed";
  const list = longList(isHidden ? [] : segments, (segment) => passage(segment, { parts, code: filter.code, withMachine, asked: { q: asked.q } }),
    { guess: 170, label: "Passages" });
  const interviews = interviewsWith(segments);
  const isCounted = !isHidden && !(filter.code !== undefined && filter.by !== "human" && isWithheld(filter.code));
  const counted = isCounted ? `${count(segments.length, "passage")} in ${count(interviews.length, "interview")}` : "Passages";
  fill(box,
    asked.finding ? findingLine(asked) : null,
    el("p", { class: "counted" }, el("b", {}, counted), filter.code === undefined ? "" : [" · ", el("a", { href: addressOf("codebook", data.codes.id[filter.code]) }, data.codes.name[filter.code]), `, coded by ${filter.by === "any" ? COUNTED_BY.any : coderName(filter.by)}`],
      asked.q ? [" · words beginning ", el("q", {}, asked.q)] : null),
    row !== undefined ? estimateLine(row) : null,
    !isCounted ? el("p", { class: "caution" }, isHidden ? "The count of so small a cell is suppressed, and its passages are not listed." : `Read these as leads, not as counts: on this code the machine is “${data.codes.verdict[filter.code]}” against people.`) : null,
    isHidden || filter.code === undefined || !isCounted ? null : frameLine(filter, interviews),
    segments.length || isHidden ? list.node : el("p", { class: "empty" }, "Nothing was said that fits all of these. ", el("a", { href: "#/passages" }, "Clear all filters"), "."));
  say(isCounted ? counted : "Passages listed");
  return {
    list,
    reach: (id) => list.reach(segments.indexOf(segmentRank.get(id))),
    table: { name: "passages", header: PASSAGE_COLUMNS, rows: () => (isHidden ? [] : segments.map(passageRow)) },
  };
}

function findingLine(asked) {
  const at = data.findings.finding.indexOf(asked.finding);
  if (at < 0) return el("p", { class: "caution" }, "There is no such claim.");
  return el("p", { class: "caution" }, `Segments ${asked.side === "against" ? "against" : "for"} the claim: `, el("a", { href: addressOf("finding", asked.finding) }, data.findings.claim[at]));
}

function estimateLine(row) {
  const { estimate, n, denominator, method, measure, flag } = data.estimates;
  const why = whyWithheld(row);
  if (why) return el("p", { class: "estimate" }, `Estimate: ${why}.`);
  return el("p", { class: "estimate" }, el("b", {}, printValue(estimate[row], measure[row])), ` of interviews, ${n[row]} of ${denominator[row]} `, printInterval(row),
    el("span", { class: "soft" }, ` · ${METHODS[method[row]]}${flag[row] ? `; ${flag[row]}` : ""}`));
}

// Of the interviews that were read in full: which speak of it, which do not.
function frameLine(filter, interviews) {
  const having = new Set(interviews);
  const frame = interviewsInFrame(filter);
  const without = frame.filter((interview) => !having.has(interview));
  const links = (some) => some.map((interview) => [el("a", { href: addressOf("interview", data.interviews.id[interview]) }, data.interviews.id[interview]), " "]);
  const listed = el("div");
  // A thousand links are made only for who asks for them.
  const fillOnce = () => {
    if (!listed.childElementCount) fill(listed, el("p", {}, el("b", {}, "With: "), links(frame.filter((interview) => having.has(interview)))), el("p", {}, el("b", {}, "Without: "), links(without)));
  };
  return el("details", { class: "frame", ontoggle: fillOnce },
    el("summary", {}, `Read in full: ${count(frame.length, "interview")}; ${frame.length - without.length} with it, ${without.length} without`), listed);
}
