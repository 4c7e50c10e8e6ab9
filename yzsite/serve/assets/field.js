// A text field of a page: one sentence a line, in the type and the width of the text it stands for.
//
// Beneath the field lies its mirror, a line of the page for each sentence. It gives the field its
// height, so that nothing has to be measured while somebody types, and shows which sentence is
// which. Only the lines of it change that were typed in.

import { make } from "./dom.js";

const TYPE = ["font", "lineHeight", "letterSpacing", "color", "textAlign", "wordBreak", "lineBreak", "textAutospace"];

export class Field {
  #mirror = make("div", { class: "yz-mirror", "aria-hidden": "true" });
  #lines = [];
  #current = -1;
  #marked = new Set();

  constructor(side, text, like) {
    const isSource = side === "source";
    this.side = side;
    this.input = make("textarea", {
      "aria-label": isSource ? "Chinese, one sentence a line" : "English, one sentence a line",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: isSource ? "false" : "true",
    });
    this.element = make(
      "div",
      { class: `yz-field ${side}`, lang: isSource ? "zh-Hans" : "en", "data-yz": true },
      make("div", { class: "yz-page" }, this.#mirror, this.input),
    );
    if (like) this.#dress(like);
    this.input.value = text;
    this.input.addEventListener("input", () => this.#reflect());
    this.#reflect();
  }

  #dress(cell) {
    const style = getComputedStyle(cell);
    for (const name of TYPE) this.element.style[name] = style[name];
  }

  get value() {
    return this.input.value;
  }

  get lines() {
    return this.#lines;
  }

  // Which line has the caret, counted from 0.
  get line() {
    return this.#lineAt(this.input.selectionStart);
  }

  #lineAt(offset) {
    let line = 0;
    for (let rest = offset; line < this.#lines.length - 1 && rest > this.#lines[line].length; line++)
      rest -= this.#lines[line].length + 1;
    return line;
  }

  #startOf(line) {
    let offset = 0;
    for (let each = 0; each < line; each++) offset += this.#lines[each].length + 1;
    return offset;
  }

  #reflect() {
    const lines = this.input.value.split("\n");
    const old = this.#lines;
    let start = 0;
    while (start < lines.length && start < old.length && lines[start] === old[start]) start++;
    let end = 0;
    while (end < lines.length - start && end < old.length - start && lines.at(-1 - end) === old.at(-1 - end)) end++;
    const [wanted, there] = [lines.length - start - end, old.length - start - end];
    for (let extra = wanted; extra < there; extra++) this.#mirror.children[start].remove();
    const after = this.#mirror.children[start + Math.min(wanted, there)] ?? null;
    for (let missing = there; missing < wanted; missing++) this.#mirror.insertBefore(make("div"), after);
    for (let line = start; line < start + wanted; line++) retype(this.#mirror.children[line], lines[line]);
    this.#lines = lines;
    if (wanted !== there) this.#remark();
  }

  #remark() {
    for (const [line, row] of [...this.#mirror.children].entries()) {
      row.classList.toggle("yz-line", line === this.#current);
      row.classList.toggle("yz-found", this.#marked.has(line + 1));
    }
  }

  // Shows which sentence is being worked on, and brings it into view where the field scrolls.
  show(line) {
    if (line === this.#current) return;
    this.#mirror.children[this.#current]?.classList.remove("yz-line");
    this.#current = line;
    const row = this.#mirror.children[line];
    row?.classList.add("yz-line");
    if (!row || document.activeElement === this.input || this.element.scrollHeight <= this.element.clientHeight) return;
    this.element.scrollTop = row.offsetTop - this.element.clientHeight / 3;
  }

  // Marks the sentences that something was found in, counted from 1.
  mark(segments) {
    const isSame = segments.size === this.#marked.size && [...segments].every((one) => this.#marked.has(one));
    this.#marked = segments;
    if (!isSame) this.#remark();
  }

  // Puts the caret into a line; at its end unless an offset says otherwise.
  focus(line = 0, offset = Infinity) {
    const at = Math.min(Math.max(line, 0), this.#lines.length - 1);
    const caret = this.#startOf(at) + Math.min(offset, this.#lines[at].length);
    this.input.setSelectionRange(caret, caret);
    this.input.focus({ preventScroll: true });
    this.#mirror.children[at]?.scrollIntoView({ block: "nearest" });
  }

  insert(text) {
    this.#type(text, this.input.selectionStart, this.input.selectionEnd);
  }

  setLine(line, text) {
    const missing = Math.max(0, line + 1 - this.#lines.length);
    const at = Math.min(line, this.#lines.length - 1);
    const start = this.#startOf(at) + (missing ? this.#lines[at].length : 0);
    this.#type("\n".repeat(missing) + text, start, missing ? start : start + this.#lines[at].length);
  }

  set(text) {
    if (text !== this.input.value) this.#type(text, 0, this.input.value.length);
  }

  // As a person would type it, so that the field's own undo takes it back.
  #type(text, start, end) {
    const active = document.activeElement;
    this.input.focus({ preventScroll: true });
    this.input.setSelectionRange(start, end);
    const typed = text ? document.execCommand("insertText", false, text) : start === end || document.execCommand("delete");
    if (!typed) {
      this.input.setRangeText(text, start, end, "end");
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (active !== this.input && !this.element.contains(active)) active?.focus?.({ preventScroll: true });
  }
}

// Changes only the letters of a line that changed: a browser lays out again what was replaced.
function retype(row, text) {
  const node = row.firstChild ?? row.appendChild(document.createTextNode(""));
  const old = node.data;
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end++;
  node.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
}
