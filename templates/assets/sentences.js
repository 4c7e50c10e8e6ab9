// The sentences of the parallel page by keyboard: one tab stop, arrow keys move it, Escape leaves.
// The style sheet marks the counterpart of the sentence that has the focus; here it is read out.
"use strict";

{
  const sentencesOf = (side) => [...document.querySelectorAll(`.cell.${side} > .seg`)]; // as they are now
  const status = document.querySelector(".sentence-status");
  let stop;

  function moveStop(sentence) {
    if (!sentence || sentence === stop) return;
    stop?.removeAttribute("tabindex");
    stop?.removeAttribute("aria-describedby");
    stop = sentence;
    stop.tabIndex = 0;
  }

  function counterpart(sentence) {
    const [own, other] = ["source", "target"].map((side) => sentence.closest(".unit").querySelectorAll(`.cell.${side} > .seg`));
    const [from, to] = [...own].includes(sentence) ? [own, other] : [other, own];
    return from.length === to.length ? to[[...from].indexOf(sentence)] : undefined;
  }

  function neighbour(sentence, step) {
    const side = ["source", "target"].map(sentencesOf).find((one) => one.includes(sentence));
    return side[side.indexOf(sentence) + step];
  }

  const keys = {
    ArrowDown: (sentence) => neighbour(sentence, 1),
    ArrowUp: (sentence) => neighbour(sentence, -1),
    ArrowLeft: counterpart,
    ArrowRight: counterpart,
  };

  addEventListener("keydown", (event) => {
    if (event.target !== stop || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape") stop.blur();
    if (!(event.key in keys)) return;
    event.preventDefault();
    moveStop(keys[event.key](stop));
    stop.focus();
    const other = counterpart(stop);
    status.lang = other?.closest("[lang]").lang ?? "";
    status.textContent = other?.textContent ?? "";
  });

  // The stop is where the reader is: in the unit that has the focus, or that the address names.
  function follow(unit) {
    if (unit && !unit.contains(stop)) moveStop(unit.querySelector(".seg"));
  }
  addEventListener("focusin", (event) => follow(event.target.closest?.(".unit")));
  for (const kind of ["pageshow", "hashchange"]) addEventListener(kind, () => follow(document.querySelector(".unit:target")));

  moveStop(sentencesOf("source")[0]);
  stop?.setAttribute("aria-describedby", "sentence-keys");
}
