// Copies the citation of the publication, or of the unit whose mark is pointed at or followed.
// Where the clipboard is denied it shows the citation, selected.
"use strict";

{
  const tool = document.querySelector(".cite");
  const unitTool = tool.cloneNode(true);
  const model = [...document.querySelectorAll(".citation")].at(-1);

  const colon = model.lang === "en" ? ": " : "：";

  function cite(unit) {
    const text = model.cloneNode(true);
    const address = text.querySelector(".address");
    const permalink = unit?.querySelector(".permalink");
    if (permalink) text.querySelector(".cited").textContent = `${unit.id}${colon}${permalink.title}`;
    address.textContent = (address.textContent || location.href.split("#")[0]) + (permalink?.hash ?? "");
    return text.textContent.trim();
  }

  async function copy(event) {
    const output = event.target.parentElement.querySelector("output");
    const text = cite(event.target.closest(".unit"));
    try {
      await navigator.clipboard.writeText(text);
      output.textContent = output.dataset.done;
    } catch {
      output.textContent = text;
      getSelection().selectAllChildren(output);
    }
  }

  function offer(unit) {
    const place = unit?.querySelector(".place");
    if (!place || place.contains(unitTool)) return;
    unitTool.querySelector("output").textContent = "";
    place.append(unitTool);
  }

  for (const one of [tool, unitTool]) {
    one.hidden = false;
    one.querySelector("button").addEventListener("click", copy);
  }
  addEventListener("pointerover", (event) => offer(event.target.closest?.(".spine")?.parentElement));
  addEventListener("focusin", (event) => offer(event.target.closest?.(".unit:target")));
  for (const kind of ["pageshow", "hashchange"]) addEventListener(kind, () => offer(document.querySelector(".unit:target")));
}
