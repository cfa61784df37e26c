// A list of any length: it is cut into pieces, and only those near the screen are filled.
// An emptied piece keeps its height, so that nothing jumps.

const PIECE = 30;
const MOST_PRINTED = 600;

function longList(items, draw, { guess, label }) {
  const pieces = [];
  const list = el("div", { class: "long", role: "list", "aria-label": label });
  for (let first = 0; first < items.length; first += PIECE) {
    const n = Math.min(PIECE, items.length - first);
    const node = el("div", { role: "none", class: "piece", style: `min-height:${n * guess}px` });
    pieces.push({ node, first, n, isFilled: false });
    list.append(node);
  }
  const pieceOf = new Map(pieces.map((piece) => [piece.node, piece]));

  function fillPiece(piece) {
    if (piece.isFilled) return;
    const rows = items.slice(piece.first, piece.first + piece.n).map((item, step) => {
      const row = draw(item, piece.first + step);
      row.setAttribute("role", "listitem");
      row.setAttribute("aria-posinset", piece.first + step + 1);
      row.setAttribute("aria-setsize", items.length);
      return row;
    });
    piece.node.replaceChildren(...rows);
    piece.node.style.minHeight = "";
    piece.isFilled = true;
  }

  function emptyPiece(piece) {
    if (!piece.isFilled || piece.node.contains(document.activeElement) || piece.node.querySelector('[aria-expanded="true"]')) return;
    piece.node.style.minHeight = `${piece.node.offsetHeight}px`;
    piece.node.replaceChildren();
    piece.isFilled = false;
  }

  const watch = new IntersectionObserver(
    (seen) => {
      for (const one of seen) {
        if (one.isIntersecting) fillPiece(pieceOf.get(one.target));
        else emptyPiece(pieceOf.get(one.target));
      }
    },
    { rootMargin: "1200px 0px" },
  );
  if (pieces.length) fillPiece(pieces[0]);
  for (const piece of pieces) watch.observe(piece.node);
  const print = () => pieces.filter((piece) => piece.first < MOST_PRINTED).forEach(fillPiece);
  addEventListener("beforeprint", print);
  return {
    node: list,
    reach: (at) => { if (pieces.length) fillPiece(pieces[Math.floor(at / PIECE)]); },
    undo: () => { watch.disconnect(); removeEventListener("beforeprint", print); },
  };
}
