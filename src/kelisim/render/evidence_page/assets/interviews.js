// All interviews, with who speaks in them and how much of them people have read.

views.set("interviews", (_, asked) => {
  const { id, group, batch, language } = data.interviews;
  const shown = id.map((_id, at) => at).filter((at) => (!asked.group || data.groups.key[group[at]] === asked.group)
    && (!asked.batch || data.batches[batch[at]] === asked.batch) && (!asked.language || data.languages.key[language[at]] === asked.language));
  const list = longList(shown, interviewCard, { guess: 74, label: "Interviews" });
  const option = (name, value, words) => el("a", { href: addressOf("interviews", "", { ...asked, [name]: asked[name] === value ? "" : value }), "aria-current": asked[name] === value ? "true" : null, "data-key": `o-${value}` }, words);
  return {
    title: "Interviews",
    nodes: [
      el("h2", { tabindex: "-1" }, "Interviews"),
      el("div", { class: "options no-print" },
        el("p", {}, "Group ", data.groups.key.map((key, at) => [option("group", key, [groupMark(at), " ", data.groups.name[at]]), " "])),
        data.batches.length > 1 ? el("p", {}, "Batch ", data.batches.map((key) => [option("batch", key, key), " "])) : null,
        data.languages.key.length > 1 ? el("p", {}, "Language ", data.languages.key.map((key, at) => [option("language", key, data.languages.name[at]), " "])) : null),
      el("p", { class: "counted" }, el("b", {}, count(shown.length, "interview"))), list.node,
    ],
    table: {
      name: "interviews", header: ["interview_id", "group", "batch", "language", "role", "institution_type", "gender", "year", "minutes"],
      rows: () => shown.map((at) => [id[at], data.groups.key[group[at]], data.batches[batch[at]], data.languages.key[language[at]], ...["role", "institution", "gender", "year", "minutes"].map((column) => data.interviews[column][at])]),
    },
    undo: list.undo,
    prepare: (left) => { if (left.focused?.startsWith("i-")) list.reach(shown.indexOf(interviewRank.get(left.focused.slice(2)))); },
  };
});

function coverageOf(interview) {
  const people = data.coders.filter((coder) => coder.startsWith("human:") && readBy.get(coder).has(interview));
  return people.length ? `read in full by ${people.map(coderName).join(" and ")}` : "not read in full by anyone; coded by the machine alone";
}

function interviewCard(interview) {
  const { id, batch, year, minutes } = data.interviews;
  const { institution, gender } = data.interviews;
  return el("div", { class: "interview-card", "data-key": `i-${id[interview]}`, "data-item": id[interview] },
    el("p", { class: "name" }, el("a", { href: addressOf("interview", id[interview]) }, id[interview])),
    el("div", {}, el("p", {}, speakerLine(interview)),
      el("p", { class: "soft" }, [institution[interview], gender[interview], year[interview], minutes[interview] ? `${minutes[interview]} min` : "", `batch ${data.batches[batch[interview]]}`, coverageOf(interview)].filter(Boolean).join(" · "))));
}
