// The units of this page: where their texts are, and which one the reviewer is at.

import { ROOT } from "./server.js";

export const UNITS = "main .unit[id], main .review-item[id]";

// The publication that the page is of, if it is of one.
const parts = location.pathname.slice(ROOT.length).split("/");
export const slug = parts.length > 2 ? decode(parts[1]) : "";

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const allUnits = () => [...document.querySelectorAll(UNITS)];
export const unitOf = (node) => (node instanceof Element ? node : node?.parentElement)?.closest(UNITS) ?? null;
export const findUnit = (id) =>
  document.querySelectorAll(UNITS).length ? (allUnits().find((unit) => unit.id === id) ?? null) : null;

// The element that shows one language of a unit; null on pages in the other one.
export function cellOf(unit, side) {
  const quote = unit.querySelector(":scope > .quote");
  if (quote) return quote.querySelector(side === "source" ? '[lang|="zh"]' : '[lang|="en"]');
  return unit.querySelector(`:scope > .cell.${side}`) ?? (side === "target" ? unit.querySelector(":scope > .missing") : null);
}

// Which language of a unit a node belongs to.
export function sideOf(unit, node) {
  return ["source", "target"].find((side) => cellOf(unit, side)?.contains(node)) ?? null;
}

const current = { id: "" };

export function currentUnit() {
  return (current.id && findUnit(current.id)) || null;
}

// The unit that keys and buttons are about: the chosen one, else the one that is being read.
export function unitAtHand() {
  const named = document.querySelector(".unit:target, .review-item:target");
  return currentUnit() ?? named ?? allUnits().find((unit) => unit.getBoundingClientRect().bottom > innerHeight * 0.2) ?? null;
}

export function choose(unit) {
  if (unit?.id === current.id && unit.classList.contains("yz-current")) return;
  currentUnit()?.classList.remove("yz-current");
  current.id = unit?.id ?? "";
  unit?.classList.add("yz-current");
  dispatchEvent(new CustomEvent("yzsite-choose", { detail: unit }));
}

// Chooses a unit, and sets the focus on it so that it is seen and read out.
export function goTo(unit, behavior = "auto") {
  choose(unit);
  if (!unit.hasAttribute("tabindex")) unit.tabIndex = -1;
  unit.focus({ preventScroll: true });
  const { top, bottom } = unit.getBoundingClientRect();
  const room = innerHeight - parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom || 0);
  if (top < 64 || bottom > room) unit.scrollIntoView({ block: bottom - top > room / 2 ? "start" : "center", behavior });
}

export function step(by) {
  const units = allUnits();
  const at = units.indexOf(unitAtHand());
  const next = currentUnit() ? units[at + by] : units[at];
  if (next) goTo(next);
  return next;
}
