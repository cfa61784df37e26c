// The file that a coder saves: one entry a segment that was read (docs/coded-files.md).

function codingsOf() {
  const entries = [];
  for (const [id, decision] of Object.entries(work.decided)) {
    const rank = rankOfSegment.get(id);
    if (!decision.isDone || rank === undefined) continue;
    const at = drawOf.get(rank);
    const isDrawn = decision.drawn === "drawn" && at !== undefined;
    const entry = {
      interview_id: segments.interview[rank], segment_id: id, codes: [], quote: segments.text[rank], memo: decision.memo,
      drawn_by: isDrawn ? data.drawn.drawn_by[at] : "whole", probability: isDrawn ? data.drawn.probability[at] : 1,
    };
    const marked = decision.codes.filter((one) => one.start !== undefined);
    entry.codes = decision.codes.filter((one) => one.start === undefined).map((one) => one.code);
    if (entry.codes.length || !marked.length) entries.push(entry);
    marked.forEach(({ code, start, end }, place) => {
      const isFirst = !entry.codes.length && place === 0;
      entries.push({ ...entry, codes: [code], memo: isFirst ? decision.memo : "", start, end });
    });
  }
  return entries.sort((a, b) => rankOfSegment.get(a.segment_id) - rankOfSegment.get(b.segment_id) || (a.start ?? -1) - (b.start ?? -1));
}

function saveWork() {
  const file = { format: "kelisim-coded", version: 1, coder: work.coder, codebook_hash: study.codebookHash, codings: codingsOf() };
  saveFile(`${work.coder}.json`, JSON.stringify(file, null, 1) + "\n", "application/json");
  work.isSaved = true;
  byId("hint").textContent = `Saved ${count(new Set(file.codings.map((one) => one.segment_id)).size, "segment")} as ${work.coder}.json. Put the file into data/coded/.`;
}

// Takes up a file that this page saved before.
function takeUpFile(file) {
  if (file?.format !== "kelisim-coded" || !Array.isArray(file.codings)) throw new Error("It must be a file that the coding desk saved.");
  const decided = {};
  let unknown = 0;
  for (const one of file.codings) {
    const rank = rankOfSegment.get(one.segment_id);
    if (rank === undefined || segments.text[rank] !== one.quote) { unknown += 1; continue; }
    decided[one.segment_id] ??= { codes: [], memo: "", isDone: true, drawn: one.drawn_by === "whole" ? "whole" : "drawn" };
    decided[one.segment_id].memo ||= one.memo ?? "";
    decided[one.segment_id].codes.push(...one.codes.map((code) => (one.start === undefined ? { code } : { code, start: one.start, end: one.end })));
  }
  return { coder: file.coder, decided, unknown };
}
