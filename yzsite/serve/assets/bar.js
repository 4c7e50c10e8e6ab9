// The reviewer's bar at the bottom of the window: how far the publication has come, what can be done
// next, and what has just happened.

import { button, count, make } from "./dom.js";
import * as kept from "./kept.js";
import { allUnits, slug } from "./page.js";
import * as undoing from "./undoing.js";

const PLACE = "yzsite-unsaved-at"; // the unsaved text that was shown last
const toPlace = (text) => `${text.slug} ${text.unit}`;
const inOrder = new Intl.Collator("en", { numeric: true }).compare;
const ORDER = ["reviewed", "translated", "machine", "untranslated"];

// `act`: step(by), edit, next(want, direction), approve, undo, rename, help, unsaved(text).
export class Bar {
  constructor(act) {
    this.status = make("p", { class: "yz-status", role: "status" });
    this.trouble = make("p", { class: "yz-gone", role: "alert" });
    this.progress = make("p", { class: "yz-progress" });
    this.name = button("", act.rename, { class: "yz-quiet" });
    this.undo = button("Undo", act.undo, null, "z");
    this.unsaved = button("", () => act.unsaved(this.#nextUnsaved()), { hidden: true, class: "yz-unsaved" });
    const ofUnit = make(
      "div",
      { class: "yz-group", role: "group", "aria-label": "Unit" },
      button("↑", () => act.step(-1), { "aria-label": "Previous unit", title: "Previous unit: k" }),
      button("↓", () => act.step(1), { "aria-label": "Next unit", title: "Next unit: j" }),
      button("Edit", act.edit, null, "e"),
      button("Mark reviewed", act.approve, null, "r"),
    );
    const said = make("div", { class: "yz-said" }, this.status, this.unsaved);
    this.element = make(
      "aside",
      { class: "yz-bar", id: "yz-bar", lang: "en", "aria-label": "Reviewing", "data-yz": true, tabindex: "-1" },
      make("div", { class: "yz-words" }, this.progress, said, this.trouble),
      make(
        "div",
        { class: "yz-group", role: "group", "aria-label": "Work" },
        button("Next finding", () => act.next("finding"), null, "n"),
        button("Next unreviewed", () => act.next("unreviewed"), null, "u"),
        ofUnit,
        this.undo,
        this.name,
        button("Keys", act.help, { class: "yz-quiet" }, "?"),
      ),
    );
    this.units = ofUnit;
    const skip = make("a", { class: "skip", href: "#yz-bar", lang: "en", "data-yz": true }, "Skip to the reviewing bar");
    const first = document.querySelector(".skip");
    first ? first.after(skip) : document.body.prepend(skip);
    document.body.append(this.element);
    this.#keepRoom();
    for (const kind of ["yzsite-kept", "storage"]) addEventListener(kind, () => this.showUnsaved());
    addEventListener("yzsite-undo", () => this.showUndo());
    this.showUnsaved();
    this.showUndo();
  }

  // The page ends above the bar, and what is scrolled to stops above it.
  #keepRoom() {
    const { style } = document.documentElement;
    new ResizeObserver(() => style.setProperty("--yz-room", `${Math.ceil(this.element.offsetHeight)}px`)).observe(this.element);
  }

  // `kind`: "error", or "file" for what is wrong until a file is mended.
  say(text, kind = "") {
    this.status.textContent = "";
    this.status.className = `yz-status ${kind ? "yz-error" : ""}`;
    this.isOfFile = kind === "file";
    this.status.textContent = text;
  }

  complain(text) {
    if (this.trouble.textContent !== text) this.trouble.textContent = text;
  }

  showProblems(problems) {
    if (!problems.length && this.isOfFile) this.say("");
    this.complain(problems.map(({ path, line, message, hint }) => `${path}:${line}: ${message} ${hint}`).join("\n"));
  }

  show(site) {
    const mine = site.publications.find((one) => one.slug === slug);
    const all = mine ? [mine] : site.publications;
    const sum = (pick) => all.reduce((total, one) => total + pick(one), 0);
    const states = [...ORDER.map((state) => [state, sum((one) => one.states[state] ?? 0)]), ["stale", sum((one) => one.stale)]];
    const [errors, warnings] = ["error", "warning"].map((severity) => sum((one) => one.findings[severity] ?? 0));
    const units = states.reduce((total, [, number]) => total + number, 0);
    const reviewed = states[0][1];
    const findings = [errors && count(errors, "error"), warnings && count(warnings, "warning")].filter(Boolean).join(", ");
    const meter = make(
      "span",
      { class: "yz-meter", "aria-hidden": "true" },
      states
        .filter(([, number]) => number)
        .map(([state, number]) => {
          const slice = make("span", { class: `yz-${state}` });
          slice.style.flexGrow = number;
          return slice;
        }),
    );
    const total = `${reviewed.toLocaleString("en")} of ${count(units, "unit")} reviewed`;
    const words = [mine ? total : `${total}, ${count(all.length, "publication")}`, findings].filter(Boolean).join(" · ");
    this.progress.replaceChildren(meter, make("span", null, words));
    this.units.hidden = !mine;
    this.showName(site.author);
    this.showProblems(site.problems);
  }

  showName(author) {
    this.name.textContent = author || "Your name";
    this.name.setAttribute("aria-label", author ? `Your name: ${author}` : "Give your name");
  }

  showUndo() {
    const last = undoing.last();
    this.undo.disabled = !last;
    this.undo.title = last ? `Take back what was saved in ${last.unit}` : "";
  }

  // Goes round all units with such texts, over the pages of the site, beginning with this one.
  #nextUnsaved() {
    const texts = kept.list().sort((a, b) => inOrder(toPlace(a), toPlace(b)));
    const place = sessionStorage[PLACE] ?? `${slug} `;
    const text = texts.find((one) => inOrder(toPlace(one), place) > 0) ?? texts[0];
    sessionStorage[PLACE] = toPlace(text);
    return text;
  }

  showUnsaved() {
    const texts = kept.list();
    const units = new Set(texts.map(toPlace)).size;
    const here = new Set(texts.filter((one) => one.slug === slug).map((one) => one.unit));
    for (const { id, classList } of allUnits()) classList.toggle("yz-typed", here.has(id));
    this.unsaved.hidden = !units;
    this.unsaved.textContent = count(units, "unsaved text");
  }
}
