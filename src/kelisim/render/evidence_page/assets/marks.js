// Codes on a segment: who or what put each there, and what it means.

const SHAPES = {
  o: ["circle", { cx: 6, cy: 6, r: 4.6 }],
  s: ["rect", { x: 1.8, y: 1.8, width: 8.4, height: 8.4 }],
  "^": ["path", { d: "M6 1.2 11 10.4H1z" }],
  D: ["path", { d: "M6 .6 11 6 6 11.4 1 6z" }],
  v: ["path", { d: "M6 10.8 1 1.6h10z" }],
  P: ["path", { d: "M4 1h4v3h3v4H8v3H4V8H1V4h3z" }],
};

// A group's mark, in its colour and shape of the figures.
function groupMark(group) {
  const [tag, shape] = SHAPES[data.groups.mark[group]] ?? SHAPES.o;
  return svg("svg", { viewBox: "0 0 12 12", class: `dot group-${group}`, "aria-hidden": "true" }, svg(tag, shape));
}

// Codes on a segment, in the order of the codebook: each with the coders that put it there.
function codesOn(segment) {
  const coders = new Map();
  for (let row = codingsOf[segment]; row < codingsOf[segment + 1]; row += 1) {
    const code = data.codings.code[row];
    if (!coders.has(code)) coders.set(code, []);
    coders.get(code).push(row);
  }
  return [...coders].map(([code, rows]) => {
    const names = rows.map((row) => data.coders[data.codings.coder[row]]);
    return { code, rows, isHuman: names.some((name) => name.startsWith("human")), isMachine: names.includes("machine") };
  });
}

// The chips of a segment; a press says why, below. `shown` says which codes are shown.
function codeChips(segment, { withMachine, focusCode = null }) {
  const said = el("div", { class: "why", id: `why-${segment}`, hidden: true });
  const shown = codesOn(segment).filter((one) => one.isHuman || withMachine);
  const chips = shown.map((one) => {
    const chip = el("button", {
      type: "button",
      class: `chip${one.isHuman ? "" : " machine"}${focusCode && familyOf[focusCode].has(one.code) ? " asked" : ""}`,
      "aria-expanded": "false",
      "aria-controls": said.id,
      "data-code": data.codes.id[one.code],
      title: one.isHuman ? "Coded by people" : "Coded by the machine alone",
    }, one.isHuman ? null : el("span", { "aria-hidden": "true" }, "⚙ "), data.codes.label[one.code],
    el("span", { class: "unseen" }, one.isHuman ? ", coded by people: why" : ", coded by the machine alone: why"));
    chip.addEventListener("click", () => {
      const isOpen = chip.getAttribute("aria-expanded") === "true";
      for (const other of chips) other.setAttribute("aria-expanded", "false");
      said.hidden = isOpen;
      if (isOpen) return;
      chip.setAttribute("aria-expanded", "true");
      fill(said, whyOf(segment, one));
    });
    return chip;
  });
  return [chips.length ? el("p", { class: "chips" }, chips) : null, chips.length ? said : null];
}

function whyOf(segment, one) {
  const { code, rows } = one;
  return [
    el("p", { class: "path" }, pathOf(code).map((at) => data.codes.name[at]).join(" › ")),
    el("p", {}, data.codes.definition[code]),
    data.codes.include[code] ? el("p", { class: "soft" }, el("b", {}, "Use it: "), data.codes.include[code]) : null,
    data.codes.exclude[code] ? el("p", { class: "soft" }, el("b", {}, "Not: "), data.codes.exclude[code]) : null,
    el("h4", {}, "Who or what put it here"),
    el("ul", { class: "who" }, rows.map((row) => el("li", {}, reasonOf(segment, code, row)))),
    el("p", {}, el("a", { href: addressOf("codebook", data.codes.id[code]) }, "This code in the codebook")),
  ];
}

function reasonOf(segment, code, row) {
  const coder = data.coders[data.codings.coder[row]];
  const [reason, ...more] = data.codings.reasons[data.codings.reason[row]].split("\n");
  if (coder === "rule") return [el("b", {}, "Rule"), ": ", matchesOn(segment, code)];
  if (coder === "machine") {
    const verdict = data.codes.verdict[code];
    const kappa = data.codes.kappa[code];
    const judged = verdict ? `; measured against people: ${verdict}${kappa === null ? "" : ` (κ ${kappa.toFixed(2)})`}` : "";
    return [el("b", {}, "The machine"), ` decides by its ${reason} here${judged}`];
  }
  if (coder === "model") return [el("b", {}, "Model"), `: ${reason}`, more.length ? [el("br"), el("span", { class: "soft" }, "What speaks for it: ", more.join("; "))] : null];
  if (coder === "human") return [el("b", {}, "People, reconciled"), `: ${reason}`];
  return [el("b", {}, coderName(coder)), `, a coder: ${reason}`, more.length ? [el("br"), el("span", { class: "memo" }, more.join(" "))] : null];
}

function matchesOn(segment, code) {
  const text = textOf(segment);
  const found = [];
  for (let row = matchesOf[segment]; row < matchesOf[segment + 1]; row += 1) {
    if (data.matches.code[row] !== code) continue;
    const { rules, rule, start, length } = data.matches;
    const words = text.slice(start[row], start[row] + length[row]);
    found.push([found.length ? "; " : "", el("code", {}, rules[rule[row]]), " matched ", el("mark", {}, words)]);
  }
  return found.length ? found : "its match is not listed";
}

// Places of the words that rules of a code matched in a segment.
function rulePlaces(segment, code) {
  const places = [];
  for (let row = matchesOf[segment]; row < matchesOf[segment + 1]; row += 1) {
    if (!familyOf[code].has(data.matches.code[row])) continue;
    places.push([data.matches.start[row], data.matches.start[row] + data.matches.length[row]]);
  }
  return places;
}

function speakerLine(interview) {
  const { id, group, language, role } = data.interviews;
  return [groupMark(group[interview]), " ", data.groups.name[group[interview]], role[interview] ? `, ${role[interview]}` : "", `, ${data.languages.name[language[interview]]}`];
}

const languageOf = (segment) => data.languages.key[data.interviews.language[interviewOf[segment]]];

// A passage in a list: the words, where they stand, and their codes.
function passage(segment, { parts = [], code = null, withMachine = false, key = "p", asked = {}, isPlain = false, why = "" }) {
  const id = data.segments.id[segment];
  const interview = interviewOf[segment];
  const inContext = addressOf("interview", data.interviews.id[interview], { at: id, ...asked });
  const isQuestion = SPEAKERS[speakerOf[segment]] === "interviewer";
  return el("div", { class: "passage", "data-key": `${key}-${id}`, "data-item": id },
    el("p", { class: "words", lang: languageOf(segment) }, isQuestion ? el("span", { class: "soft" }, "Interviewer: ") : null,
      markedText(textOf(segment), placesOf(textOf(segment), parts))),
    el("p", { class: "source" }, el("a", { class: "context", href: inContext, "aria-label": `${id}: read in context` }, id), " ", speakerLine(interview), why && why !== "coded so" ? el("b", { class: "reason" }, ` · ${why}`) : null),
    isPlain ? null : codeChips(segment, { withMachine, focusCode: code }));
}

// The rows of passages for a CSV file.
const PASSAGE_COLUMNS = ["segment_id", "interview_id", "group", "batch", "language", "speaker", "codes_by_people", "codes_by_machine", "text"];

function passageRow(segment) {
  const interview = interviewOf[segment];
  const on = codesOn(segment);
  const named = (wanted) => on.filter(wanted).map((one) => data.codes.id[one.code]).join("; ");
  const { id, group, batch } = data.interviews;
  return [data.segments.id[segment], id[interview], data.groups.key[group[interview]], data.batches[batch[interview]], languageOf(segment),
    SPEAKERS[speakerOf[segment]], named((one) => one.isHuman), named((one) => one.isMachine), textOf(segment)];
}
