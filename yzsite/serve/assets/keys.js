// Which key does what. Single letters can be switched off (WCAG 2.1.4), and never count in a field.

import { unitOf } from "./page.js";

const SWITCH = "yzsite-letters";

export function areLettersOn() {
  try {
    return localStorage[SWITCH] !== "off";
  } catch {
    return true;
  }
}

export function setLetters(isOn) {
  try {
    localStorage[SWITCH] = isOn ? "on" : "off";
  } catch {
    // A browser that keeps nothing has them on.
  }
}

const isField = (element) => element.matches?.("input, textarea, select, [contenteditable]");
const isControl = (element) => element.matches?.("a, button, summary, audio, video");

// `act` has what letters do, by letter; and edit, leave, save, saveNext, take(number), editBy(step);
// isEditing(), and isResting(): whether a letter may still be meant for an editor.
export function listenToKeys(act) {
  function inEditor(event) {
    const isControlKey = event.ctrlKey || event.metaKey;
    const digit = /^Digit([1-9])$/.exec(event.code ?? "");
    if (event.key === "Enter" && isControlKey) return event.shiftKey ? act.saveNext : act.save;
    if (event.key === "Escape") return act.leave;
    if (!event.altKey || isControlKey) return null;
    if (event.key === "PageDown" || event.key === "PageUp") return () => act.editBy(event.key === "PageDown" ? 1 : -1);
    return digit && !event.shiftKey ? () => act.take(Number(digit[1])) : null;
  }

  function onPage(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return null;
    if (event.key === "Enter" && !isControl(event.target) && unitOf(event.target)) return act.edit;
    if (!areLettersOn()) return null;
    const letter = event.key.length === 1 ? event.key.toLowerCase() : "";
    if (letter && act.isResting()) return null;
    return event.shiftKey && letter !== "?" ? act.letters[letter.toUpperCase()] : act.letters[letter];
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    // While a unit is edited, no key is for the page, wherever the focus is.
    const isInside = act.isEditing() || event.target.closest?.(".yz-panel, .yz-field");
    const deed = isInside ? inEditor(event) : onPage(event);
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}
