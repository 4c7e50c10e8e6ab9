// Makes elements. Texts become text nodes, whatever is in them: nothing that comes from a content
// file, from the server or from a field is ever read as HTML here.

export function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

export function button(words, act, attributes, key) {
  const keys = key ? [" ", make("kbd", { "aria-hidden": "true" }, key)] : [];
  return make("button", { type: "button", click: act, ...attributes }, words, ...keys);
}

// Pieces of a text, some of which are only in one of two versions: [[text, "" | "del" | "ins"], …].
export function showPieces(pieces) {
  return pieces.map(([text, kind]) => (kind === "del" || kind === "ins" ? make(kind, null, text) : text));
}

// One of two versions of a text, with what the other has not marked, neither as right nor as wrong.
export function markPieces(pieces) {
  return pieces.map(([text, kind]) => (kind ? make("mark", null, text) : text));
}

// A part of a panel with a name that is seen and heard.
let parts = 0;
export function part(title, ...children) {
  const id = `yz-part-${++parts}`;
  return make("section", { class: "yz-part", "aria-labelledby": id }, make("p", { class: "yz-label", id }, title), ...children);
}

export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

// What the Control key is called here.
export const CONTROL = /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘" : "Ctrl";
