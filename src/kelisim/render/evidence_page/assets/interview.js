// One interview whole: turns as they followed, codes beside their words, the passage asked for in sight.

views.set("interview", (name, asked) => {
  const interview = interviewRank.get(name);
  if (interview === undefined) return { title: "No such interview", nodes: [el("h2", { tabindex: "-1" }, "There is no such interview"), el("p", {}, el("a", { href: "#/interviews" }, "All interviews"))] };
  const isRead = readBy.get("human").has(interview);
  const withMachine = asked.machine ? asked.machine === "yes" : !isRead;
  const turns = [];
  for (let turn = turnsOf[interview]; turn < turnsOf[interview + 1]; turn += 1) turns.push(turnNode(turn, { asked, withMachine }));
  const segments = [];
  for (let turn = turnsOf[interview]; turn < turnsOf[interview + 1]; turn += 1) {
    for (let segment = segmentsOf[turn]; segment < segmentsOf[turn + 1]; segment += 1) segments.push(segment);
  }
  return {
    title: name,
    nodes: [
      el("div", { class: "interview-head" },
        el("p", { class: "crumb no-print" }, el("button", { type: "button", class: "plain back", onclick: () => history.back() }, "← Back"), " ", el("a", { href: "#/interviews" }, "Interviews")),
        el("h2", { tabindex: "-1" }, name), el("p", {}, speakerLine(interview)),
        el("p", { class: "soft" }, `${count(turns.length, "turn")}; ${coverageOf(interview)}. Anonymized: words in [brackets] stand for names.`),
        el("p", { class: "no-print" }, el("a", { href: addressOf("interview", name, { ...asked, machine: withMachine ? "no" : "yes" }), "data-key": "machine" }, withMachine ? "Hide the machine’s codes" : "Show the machine’s codes too"), " · ",
          el("a", { href: addressOf("passages", "", { interview: name, by: asked.by }) }, "Its passages as a list"))),
      el("div", { class: "transcript", lang: data.languages.key[data.interviews.language[interview]] }, turns),
    ],
    table: { name: `interview ${name}`, header: PASSAGE_COLUMNS, rows: () => segments.map(passageRow) },
    reach: asked.at ? () => reachSegment(asked.at) : undefined,
  };
});

function turnNode(turn, { asked, withMachine }) {
  const { text, number, speaker } = data.turns;
  const who = SPEAKERS[speaker[turn]];
  const parts = readQuery(asked.q ?? "");
  const pieces = [];
  let end = 0;
  for (let segment = segmentsOf[turn]; segment < segmentsOf[turn + 1]; segment += 1) {
    const start = data.segments.start[segment];
    if (start > end && text[turn].slice(end, start).trim()) pieces.push(el("p", { class: "words" }, text[turn].slice(end, start)));
    end = data.segments.end[segment];
    pieces.push(segmentNode(segment, { parts, withMachine, isAsked: data.segments.id[segment] === asked.at }));
  }
  if (text[turn].slice(end).trim()) pieces.push(el("p", { class: "words" }, text[turn].slice(end)));
  return el("section", { class: `turn ${who}`, "aria-label": `Turn ${number[turn]}, ${who}` },
    el("p", { class: "who-speaks", lang: "en" }, el("span", { class: "number" }, String(number[turn])), who === "interviewer" ? "Interviewer" : "Participant"), el("div", { class: "said" }, pieces));
}

function segmentNode(segment, { parts, withMachine, isAsked }) {
  const id = data.segments.id[segment];
  const text = textOf(segment);
  return el("div", { class: `segment${isAsked ? " asked" : ""}`, id: `segment-${id}`, "data-key": `g-${id}`, "data-item": id, tabindex: isAsked ? "-1" : null },
    el("p", { class: "words" }, markedText(text, placesOf(text, parts))),
    el("div", { class: "beside", lang: "en" }, isAsked ? el("span", { class: "unseen" }, "The passage that was asked for.") : null,
      el("a", { class: "place", href: addressOf("interview", data.interviews.id[interviewOf[segment]], { ...readAddress().asked, at: id }), "aria-label": `Link to ${id}` }, id), codeChips(segment, { withMachine })));
}

function reachSegment(id) {
  const node = byId(`segment-${id}`);
  if (!node) return byId("main").querySelector("h2").focus();
  node.scrollIntoView({ block: "center" });
  node.focus({ preventScroll: true });
}
