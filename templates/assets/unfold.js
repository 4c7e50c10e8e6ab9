// Opens and folds the Chinese of all units at once; what is being read stays where it is.
"use strict";

{
  const button = document.querySelector(".unfold");
  const folds = document.querySelectorAll(".original");

  function unfold() {
    const open = button.getAttribute("aria-pressed") !== "true";
    const unit = document.getElementById(findPlace());
    const before = unit?.getBoundingClientRect().top;
    button.setAttribute("aria-pressed", String(open));
    for (const fold of folds) fold.open = open;
    if (unit) scrollBy(0, unit.getBoundingClientRect().top - before);
  }

  button.addEventListener("click", unfold);
  button.hidden = false;
}
