// Search: an index of words by their beginnings, built while the browser is idle.
// All words of a query must begin a word of the segment; "words in quotes" must follow each other.

const WORD = /[\p{L}\p{N}]+/gu;
const fold = (word) => word.toLowerCase().replaceAll("ё", "е");

const Index = { places: new Map(), words: null, next: 0 };

function addToIndex(segment) {
  for (const [word] of textOf(segment).matchAll(WORD)) {
    const key = fold(word);
    const places = Index.places.get(key);
    if (!places) Index.places.set(key, [segment]);
    else if (places[places.length - 1] !== segment) places.push(segment);
  }
}

function buildIndex(isTimeLeft) {
  while (Index.next < nSegments && isTimeLeft()) {
    const end = Math.min(Index.next + 50, nSegments);
    while (Index.next < end) addToIndex(Index.next++);
  }
  if (Index.next === nSegments && !Index.words) Index.words = [...Index.places.keys()].sort();
}

function buildIndexWhenIdle() {
  const later = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 20));
  later((idle) => {
    buildIndex(() => idle.timeRemaining() > 2);
    if (!Index.words) buildIndexWhenIdle();
  });
}

function readQuery(query) {
  const parts = [...query.matchAll(/["“«]([^"”»]*)["”»]?|([^\s"“«]+)/gu)];
  return parts
    .map(([, phrase, word]) => ({
      isPhrase: phrase !== undefined,
      words: [...(phrase ?? word).matchAll(WORD)].map(([one]) => fold(one)),
    }))
    .filter((part) => part.words.length);
}

// Which segments have a word that begins so: 1 in their places.
function segmentsWithPrefix(prefix) {
  let low = 0;
  for (let high = Index.words.length; low < high;) {
    const middle = (low + high) >> 1;
    if (Index.words[middle] < prefix) low = middle + 1;
    else high = middle;
  }
  const isFound = new Uint8Array(nSegments);
  for (; low < Index.words.length && Index.words[low].startsWith(prefix); low += 1) {
    for (const segment of Index.places.get(Index.words[low])) isFound[segment] = 1;
  }
  return isFound;
}

// Places [start, end) of the words that a query finds in a text.
function placesOf(text, parts) {
  const tokens = [...text.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length, fold(match[0])]);
  const places = [];
  tokens.forEach((token, at) => {
    for (const { words, isPhrase } of parts) {
      if (!isPhrase && words.some((word) => token[2].startsWith(word))) places.push([token[0], token[1]]);
      if (isPhrase && words.every((word, step) => isWordAt(tokens[at + step], word, step === words.length - 1))) {
        places.push([token[0], tokens[at + words.length - 1][1]]);
      }
    }
  });
  return places;
}

const isWordAt = (token, word, isLast) => token && (isLast ? token[2].startsWith(word) : token[2] === word);

// Segments that a query finds, in order; null where it asks for nothing.
function search(query) {
  const parts = readQuery(query ?? "");
  if (!parts.length) return null;
  buildIndex(() => true);
  const hits = parts.flatMap((part) => part.words).map(segmentsWithPrefix);
  const found = [];
  for (let segment = 0; segment < nSegments; segment += 1) if (hits.every((isFound) => isFound[segment])) found.push(segment);
  const phrases = parts.filter((part) => part.isPhrase && part.words.length > 1);
  return found.filter((segment) => phrases.every((phrase) => placesOf(textOf(segment), [phrase]).length));
}

// A text as nodes, with what was searched marked, and what a rule matched underlined.
function markedText(text, places, className) {
  const nodes = [];
  let end = 0;
  for (const [start, behind] of places.sort((a, b) => a[0] - b[0])) {
    if (start < end) continue;
    nodes.push(text.slice(end, start), el("mark", { class: className }, text.slice(start, behind)));
    end = behind;
  }
  return [...nodes, text.slice(end)];
}
