// Start: who codes and what, then one segment after the other.

function chooseWhat() {
  const interviews = [...new Set(segments.interview)];
  const drawn = data.drawn.segment.length;
  const first = isAdjudication ? `Segments on which coders differ (${drawn})` : `Next to code: ${count(drawn, "segment")}, as drawn`;
  fill(byId("what"), drawn ? el("option", { value: "drawn" }, first) : null,
    isAdjudication ? null : el("optgroup", { label: "A whole interview" }, interviews.map((id) => el("option", { value: id }, `${id}: ${count(listOf(id).length, "segment")}`))));
  byId("welcome-title").textContent = isAdjudication ? "Adjudication desk" : "Coding desk";
  byId("welcome-words").textContent = isAdjudication
    ? "You see what coders put, and decide. Your codes count where the study's setting `coding.reconcile` names you as adjudicator."
    : "You see what was said and the codebook; no code of a machine or of another coder is in this page. Your work stays in this browser until you save it as a file.";
  if (!drawn && isAdjudication) byId("problem").textContent = "Coders differ nowhere: there is nothing to decide.";
}

function begin(coder, what, { decided = {}, at = 0 } = {}) {
  const list = listOf(what);
  if (!list.length) return;
  Object.assign(work, { coder, what, list, at: Math.min(at, list.length - 1), decided, isSaved: false });
  const open = list.findIndex((rank) => !decided[segments.id[rank]]?.isDone);
  if (open >= 0 && !at) work.at = open;
  byId("save").disabled = false;
  byId("welcome").hidden = true;
  byId("desk").hidden = false;
  showSegment();
  byId("main").focus();
}

function setUpWelcome() {
  byId("title").textContent = study.title;
  chooseWhat();
  byId("coder").addEventListener("input", () => {
    const kept = takeUp(byId("coder").value);
    const n = kept ? Object.values(kept.decided).filter((one) => one.isDone).length : 0;
    byId("kept").textContent = kept ? `This browser keeps ${count(n, "segment")} that ${byId("coder").value} has decided; they are taken up.` : "";
    if (kept && [...byId("what").options].some((option) => option.value === kept.what)) byId("what").value = kept.what;
  });
  byId("begin").addEventListener("submit", (event) => {
    event.preventDefault();
    const coder = byId("coder").value;
    const kept = takeUp(coder);
    begin(coder, byId("what").value, { decided: kept?.decided, at: kept?.what === byId("what").value ? kept.at : 0 });
  });
  byId("earlier").addEventListener("change", async (event) => {
    try {
      const { coder, decided, unknown } = takeUpFile(JSON.parse(await event.target.files[0].text()));
      byId("coder").value = coder;
      const isInside = byId("what").value === "drawn" ? "drawn" : segments.interview[rankOfSegment.get(Object.keys(decided)[0])] ?? byId("what").value;
      begin(coder, isInside, { decided });
      keep();
      if (unknown) byId("hint").textContent = `${count(unknown, "coding")} of the file fit no segment of this page and stay in the file only.`;
    } catch (error) {
      byId("problem").textContent = `Can't read this file. ${error instanceof SyntaxError ? "It must be JSON." : error.message}`;
    }
  });
}

function setUpKeys() {
  document.addEventListener("keydown", (event) => {
    if (byId("desk").hidden || byId("keys").open) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); saveWork(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) { leaveField(event); return; }
    const isOnButton = event.target.matches("button, summary, a");
    const act = { Enter: isOnButton && event.target.id !== "next" ? null : () => finish({ isNothing: false }), 0: () => finish({ isNothing: true }), ArrowLeft: () => move(-1), ArrowRight: () => move(1),
      "/": () => byId("find").focus(), "=": () => byId("memo").focus(), "?": () => byId("keys").showModal() }[event.key];
    const code = keyOf.get(keyPressed(event));
    if (!act && code === undefined) return;
    event.preventDefault();
    if (act) act();
    else toggleCode(codes.id[code]);
  });
}

function leaveField(event) {
  const isFinding = event.target.id === "find";
  if (event.key === "Enter" && isFinding) {
    event.preventDefault();
    const [first] = codesFound();
    event.target.value = "";
    if (first !== undefined) toggleCode(codes.id[first]);
    byId("main").focus();
  } else if (event.key === "Escape") {
    if (isFinding) { event.target.value = ""; showCodes(); }
    byId("main").focus();
  }
}

function setUpDesk() {
  byId("previous").addEventListener("click", () => move(-1));
  byId("next").addEventListener("click", () => finish({ isNothing: false }));
  byId("nothing").addEventListener("click", () => finish({ isNothing: true }));
  byId("save").addEventListener("click", saveWork);
  byId("find").addEventListener("input", showCodes);
  byId("memo").addEventListener("input", () => { decisionOn(here()).memo = byId("memo").value; keep(); });
  byId("keys-button").addEventListener("click", () => byId("keys").showModal());
  document.querySelector(".tools").append(themeButton());
  addEventListener("beforeunload", (event) => { if (!work.isSaved && work.coder) event.preventDefault(); });
}

byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("main").focus(); });
setUpWelcome();
setUpDesk();
setUpKeys();
