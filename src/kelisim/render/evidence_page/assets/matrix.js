// The matrix: codes by group, batch or language; every cell opens the passages that it counts.

const DEPTHS = { theme: ["theme", "subtheme"], code: ["theme", "subtheme", "code"] };

views.set("matrix", (_, asked) => {
  const by = ["group", "batch", "language"].includes(asked.by) ? asked.by : "group";
  const depth = asked.depth === "theme" ? "theme" : "code";
  const measures = Object.keys(MEASURES).filter((measure) => data.estimates.measure.includes(measure));
  const measure = measures.includes(asked.measure) ? asked.measure : measures[0];
  const columns = [["all", 0, "All"], ...partsOf().filter(([part]) => part === by)];
  const codes = data.codes.id.map((_id, code) => code).filter((code) => DEPTHS[depth].includes(data.codes.depth[code]));
  const ask = (changes) => addressOf("matrix", "", { by, depth, measure, ...changes });
  const option = (name, value, words, current) => el("a", { href: ask({ [name]: value }), "aria-current": current === value ? "true" : null, "data-key": `o-${value}` }, words);
  const isTold = measure && data.estimates.code.length;
  return {
    title: "Matrix",
    nodes: [
      el("h2", { tabindex: "-1" }, "Matrix"),
      el("div", { class: "options no-print" },
        el("p", {}, "By ", ["group", "batch", "language"].map((one) => [option("by", one, one, by), " "])),
        el("p", {}, "Rows ", [option("depth", "code", "all codes", depth), " ", option("depth", "theme", "themes", depth)]),
        measures.length > 1 ? el("p", {}, "Measure ", measures.map((one) => [option("measure", one, MEASURES[one].name.toLowerCase(), measure), " "])) : null),
      isTold ? matrixTable(codes, columns, measure, by) : el("p", { class: "empty" }, "Nothing was estimated yet."),
    ],
    table: isTold ? matrixCsv(codes, columns, measure) : null,
  };
});

function matrixTable(codes, columns, measure, by) {
  const head = columns.map(([part, of, name]) => el("th", { scope: "col" }, part === "group" ? [groupMark(of), " "] : null, name));
  const rows = codes.map((code) => el("tr", { class: `depth-${data.codes.depth[code]}` },
    el("th", { scope: "row" }, el("a", { href: addressOf("codebook", data.codes.id[code]), "data-key": `r-${code}` }, data.codes.name[code])),
    columns.map(([part, of]) => shareCell(code, measure, part, of))));
  const name = `${MEASURES[measure].name}, by ${by}`;
  const methods = [...new Set(data.estimates.method)].map((method) => METHODS[method]).join("; ");
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name },
    el("table", { class: "shares matrix" },
      el("caption", {}, `${name}. `, el("span", { class: "soft" }, `Lines are ${Math.round(100 * study.confidence)}% intervals; numbers are ${methods}. Grey: too few interviews for an interval.`)),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Code"), head)), el("tbody", {}, rows)));
}

function shareCell(code, measure, part, of) {
  const row = estimateOf(measure, code, part, of);
  const why = whyWithheld(row);
  if (why) return el("td", { class: "cell none" }, why);
  const { n, denominator, estimate, low, high, flag, method } = data.estimates;
  const value = printValue(estimate[row], measure);
  const address = addressOf("passages", "", { code: data.codes.id[code], [part === "all" ? "ignored" : part]: part === "all" ? "" : keyOfPart(part, of) });
  const interval = printInterval(row);
  const words = `${data.codes.name[code]}: ${value}, ${n[row]} of ${denominator[row]} ${interval}${flag[row] ? `, ${flag[row]}` : ""}; ${METHODS[method[row]]}`;
  const plot = svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", class: `plot${part === "group" ? ` group-${of}` : ""}`, "aria-hidden": "true" }, svg("line", { x1: 0, x2: 100, y1: 4, y2: 4, class: "axis" }));
  const dot = MEASURES[measure].isShare ? el("span", { class: `at${part === "group" ? ` group-${of}` : ""}`, style: `left:${100 * estimate[row]}%` }) : null;
  if (low[row] !== null && MEASURES[measure].isShare) plot.append(svg("line", { x1: 100 * low[row], x2: 100 * high[row], y1: 4, y2: 4, class: "range" }));
  return el("td", { class: `cell${flag[row].includes("too few") ? " few" : ""}` },
    el("a", { href: address, "aria-label": words, title: words, "data-key": `m-${code}-${part}-${of}` }, el("b", {}, value), " ", el("span", { class: "of" }, `${n[row]}/${denominator[row]}`)),
    MEASURES[measure].isShare ? el("span", { class: "line" }, plot, dot) : null);
}

function matrixCsv(codes, columns, measure) {
  const cells = ["method", "n", "denominator", "estimate", "low", "high", "flag"];
  const rows = () => codes.flatMap((code) => columns.map(([part, of]) => {
    const row = estimateOf(measure, code, part, of);
    return [data.codes.id[code], measure, part, keyOfPart(part, of), ...cells.map((cell) => (row === undefined ? "" : data.estimates[cell][row]))];
  }));
  return { name: "matrix", header: ["code", "measure", "part", "value", ...cells], rows };
}
