// Keeps the reader's place: a link to another way to read leads to the unit that is being read.
"use strict";

const units = document.querySelectorAll(".unit[id]");
const bar = document.querySelector(".views");

function isBelow(unit, line) {
  return unit.getBoundingClientRect().bottom > line;
}

// The unit that the address names while it is on the screen, else the first one on the screen.
function findPlace() {
  const { top, bottom } = bar.getBoundingClientRect();
  const line = Math.max(bottom, 0) + 8;
  const named = document.querySelector(".unit:target");
  if (named && isBelow(named, line) && named.getBoundingClientRect().top < innerHeight) return named.id;
  if (top > 8) return "";
  const first = [...units].find((unit) => isBelow(unit, line));
  return first ? first.id : "";
}

function leadToPlace(event) {
  const link = event.target.closest(".views a");
  if (link) link.hash = findPlace();
}

for (const kind of ["click", "auxclick", "contextmenu"]) addEventListener(kind, leadToPlace, true);
