// Building elements. Words always go in as text, never as mark-up.

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const byId = (id) => document.getElementById(id);

function readJson(name) {
  return JSON.parse(byId(`data-${name}`).textContent);
}

function fill(node, ...children) {
  node.replaceChildren(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
}

// "3 interviews", "1 interview".
function count(n, noun, plural = noun + "s") {
  return `${n.toLocaleString("en")} ${n === 1 ? noun : plural}`;
}

// Tells readers of screens what changed.
function say(words) {
  byId("said").textContent = words;
}

const isTyping = (target) => target.matches?.("input, textarea, select, [contenteditable]");
