// The codebook: a tree with how many interviews mention each code, and each code on a page of its own.

views.set("codebook", (name) => (codeRank.has(name) ? codePage(codeRank.get(name)) : codeTree()));

const childrenOf = (code) => data.codes.id.map((_, at) => at).filter((at) => data.codes.parent[at] === code);

function codeTree() {
  const columns = ["code", "name", "depth", "n", "denominator", "estimate", "low", "high", "flag", "definition"];
  return {
    title: "Codebook",
    nodes: [
      el("h2", { tabindex: "-1" }, "Codebook"),
      el("p", { class: "soft" }, `${count(data.codes.id.length, "code")} with themes and subthemes; beside each, interviews that mention it, of those read in full.`),
      el("div", { class: "tree" }, childrenOf(-1).map((theme) => branch(theme))),
    ],
    table: {
      name: "codebook", header: columns, rows: () => data.codes.id.map((id, code) => {
        const row = estimateOf("share_interviews", code, "all", 0);
        const at = (column) => (row === undefined ? "" : data.estimates[column][row]);
        return [id, data.codes.name[code], data.codes.depth[code], at("n"), at("denominator"), at("estimate"), at("low"), at("high"), at("flag"), data.codes.definition[code]];
      }),
    },
  };
}

function branch(code) {
  const below = childrenOf(code);
  const line = [el("a", { href: addressOf("codebook", data.codes.id[code]), "data-key": `b-${code}` }, data.codes.name[code]), countLink(code)];
  if (!below.length) return el("li", { class: "leaf" }, line);
  const level = pathOf(code).length;
  return el(level === 1 ? "section" : "li", { class: `branch level-${level}` }, el(level === 1 ? "h3" : "p", { class: "twig" }, line), el("ul", {}, below.map(branch)));
}

function countLink(code) {
  const row = estimateOf("share_interviews", code, "all", 0);
  const why = whyWithheld(row);
  if (why) return el("span", { class: "n soft" }, why);
  const { n, denominator, estimate } = data.estimates;
  return el("a", { class: "n", href: addressOf("passages", "", { code: data.codes.id[code] }), "data-key": `n-${code}`, "aria-label": `${data.codes.name[code]}: ${n[row]} of ${denominator[row]} interviews; passages` },
    el("span", { class: "meter", "aria-hidden": "true" }, el("span", { style: `width:${100 * estimate[row]}%` })), `${n[row]}/${denominator[row]}`);
}

function codePage(code) {
  const { id, name, definition, include, exclude, level } = data.codes;
  const below = childrenOf(code);
  const quotes = (side) => data.quotes.segment.map((_, at) => at).filter((at) => data.quotes.code[at] === code && data.quotes.side[at] === side);
  const path = pathOf(code).slice(0, -1).map((at) => [el("a", { href: addressOf("codebook", id[at]) }, name[at]), " › "]);
  return {
    title: name[code],
    nodes: [
      el("p", { class: "crumb" }, el("a", { href: "#/codebook" }, "Codebook"), " › ", path),
      el("h2", { tabindex: "-1" }, name[code]),
      el("p", { class: "definition" }, definition[code]),
      el("dl", { class: "facts" },
        include[code] ? [el("dt", {}, "Use it"), el("dd", {}, include[code])] : null,
        exclude[code] ? [el("dt", {}, "Not"), el("dd", {}, exclude[code])] : null,
        level[code] ? [el("dt", {}, "Level"), el("dd", {}, level[code])] : null,
        data.codes.verdict[code] ? [el("dt", {}, "The machine on it"), el("dd", {}, `${data.codes.verdict[code]}${data.codes.kappa[code] === null ? "" : `: κ ${data.codes.kappa[code].toFixed(2)} with people, on interviews it did not learn from`}`)] : null),
      below.length ? [el("h3", {}, "Below it"), el("ul", { class: "tree" }, below.map(branch))] : null,
      el("h3", {}, "How much is spoken of it"), partsTable(code),
      quotes("exemplar").length ? [el("h3", {}, "Quotes"), el("p", { class: "soft" }, study.quoteRule), quotes("exemplar").map((at) => quoteNode(at, code))] : null,
      quotes("contrary").length ? [el("h3", {}, "Near, but not meant"), el("p", { class: "soft" }, "A rule of the code fired here; the people who read it did not code it so."), quotes("contrary").map((at) => quoteNode(at, code))] : null,
    ],
    table: partsCsv(code),
  };
}

// A quote, with the researchers' translation where there is one.
function quoteNode(at, code) {
  const { segment, side, translation } = data.quotes;
  const node = passage(segment[at], { key: side[at], code });
  if (translation[at]) node.querySelector(".words").after(el("p", { class: "translation", lang: "en" }, translation[at]));
  return node;
}

function partsOf() {
  return [["all", 0, "All interviews"],
    ...data.groups.key.map((_, at) => ["group", at, data.groups.name[at]]),
    ...(data.batches.length > 1 ? data.batches.map((batch, at) => ["batch", at, batch]) : []),
    ...(data.languages.key.length > 1 ? data.languages.name.map((name, at) => ["language", at, name]) : [])];
}

const keyOfPart = (part, of) => ({ group: data.groups.key, batch: data.batches, language: data.languages.key }[part]?.[of] ?? "");

function partsTable(code) {
  const rows = partsOf().map(([part, of, name]) => el("tr", {}, el("th", { scope: "row" }, part === "group" ? [groupMark(of), " "] : null, name), shareCell(code, "share_interviews", part, of)));
  return el("div", { class: "scroll" }, el("table", { class: "shares" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Part"), el("th", { scope: "col" }, MEASURES.share_interviews.name))), el("tbody", {}, rows)));
}

function partsCsv(code) {
  const columns = ["measure", "method", "n", "denominator", "estimate", "low", "high", "flag"];
  const rows = () => partsOf().map(([part, of]) => {
    const row = estimateOf("share_interviews", code, part, of);
    return [data.codes.id[code], part, keyOfPart(part, of), ...columns.map((column) => (row === undefined ? "" : data.estimates[column][row]))];
  });
  return { name: `code ${data.codes.id[code]}`, header: ["code", "part", "value", ...columns], rows };
}
