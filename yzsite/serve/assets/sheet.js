// The editor of one unit: two fields in the place of its texts, and the panel beneath them.

import { CONTROL, button, make, part } from "./dom.js";
import { Field } from "./field.js";
import * as kept from "./kept.js";
import { noticeKept, noticeTheirs, takeKept } from "./notices.js";
import { cellOf } from "./page.js";
import { chooseState, describe, rendered, showFindings, showOffers, showOrigin, showPreview, showTerms, summarise } from "./panel.js";
import { check } from "./server.js";

const PAUSE = 150; // milliseconds without a key before the checks are asked
const SIDES = ["source", "target"];

const toKey = ({ source, target }) => `${source}\0${target}`;

export class Sheet {
  #checkTimer;
  #keepTimer;
  #isChecking = false;
  #sentence = -1;
  #said;
  #settled = new Map(); // rules that are right as they are, for the very texts of which that was said

  // `act`: save(state, isNext), leave().
  constructor(unit, panel, act) {
    Object.assign(this, { unit, panel, act, findings: panel.findings });
    this.fields = Object.fromEntries(SIDES.map((side) => [side, new Field(side, panel[side], cellOf(unit, side))]));
    this.#settled.set(toKey(panel), new Set(panel.settled));
    this.#lay();
    this.#fill();
    this.#restore();
    this.#check();
  }

  #lay() {
    const state = chooseState();
    const parts = ["facts", "notice", "trouble", "previews", "findings", "aside", "origin"].map((name) => [
      name,
      make("div", { class: `yz-${name}` }),
    ]);
    Object.assign(this, { state, at: Object.fromEntries(parts) });
    this.counted = make("p", { class: "yz-counted", role: "status" });
    this.trouble = this.at.trouble;
    this.trouble.setAttribute("role", "alert");
    this.discardButton = button("Discard", () => this.discard(), { hidden: true, title: "Discard what I typed" });
    const buttons = make(
      "div",
      { class: "yz-buttons" },
      button("Save", () => this.act.save(), { class: "yz-main" }, `${CONTROL} ↵`),
      button("Save as reviewed", () => this.act.save("reviewed")),
      button("Save as reviewed, next", () => this.act.save("reviewed", true), null, `${CONTROL} ⇧ ↵`),
      button("Leave", () => this.act.leave(), { title: "What is not saved stays in this browser" }, "Esc"),
      make("label", null, "State ", state),
      this.discardButton,
    );
    const { facts, notice, trouble, previews, findings, aside, origin } = this.at;
    this.element = make(
      "div",
      { class: "yz-panel", lang: "en", "data-yz": true, role: "group", tabindex: "-1", "aria-label": `Editor of ${this.panel.unit}` },
      facts,
      notice,
      buttons,
      trouble,
      make("div", { class: "yz-columns" }, make("div", null, part("Findings", this.counted, findings), previews, origin), aside),
    );
    for (const field of Object.values(this.fields)) {
      field.input.addEventListener("input", () => this.#typed());
      for (const kind of ["keyup", "pointerup", "focus"]) field.input.addEventListener(kind, () => this.#follow(field));
    }
    const home = this.unit.querySelector(":scope > .quote") ?? this.unit;
    const [source, target] = SIDES.map((side) => this.fields[side].element);
    const cells = Object.fromEntries(SIDES.map((side) => [side, cellOf(this.unit, side)]));
    cells.target ? cells.target.after(target) : home.append(target);
    cells.source ? cells.source.after(source) : home.insertBefore(source, target);
    for (const side of SIDES) cells[side]?.classList.add("yz-covered");
    this.unit.querySelector(":scope > .original")?.classList.add("yz-covered");
    this.unit.append(this.element);
    this.unit.classList.add("yz-open");
  }

  // Shows what is known of the unit.
  #fill() {
    this.at.facts.replaceChildren(describe(this.panel));
    this.at.origin.replaceChildren(...showOrigin(this.panel).filter(Boolean));
    this.#showFindings();
    this.#follow(this.fields.target, true);
  }

  get texts() {
    return { source: this.fields.source.value, target: this.fields.target.value };
  }

  get isChanged() {
    return SIDES.some((side) => this.fields[side].value !== this.panel[side]);
  }

  get settled() {
    return this.#settled.get(toKey(this.texts)) ?? new Set();
  }

  get isTouched() {
    return !this.isChanged && [...this.settled].sort().join() !== this.panel.settled.toSorted().join();
  }

  // What is to be saved of it; null for what is not touched.
  get revision() {
    const texts = SIDES.map((side) => [side, this.fields[side].value === this.panel[side] ? null : this.fields[side].value]);
    return {
      slug: this.panel.slug,
      unit: this.panel.unit,
      version: this.panel.version,
      ...Object.fromEntries(texts),
      settled: this.settled.size || this.panel.settled.length ? [...this.settled] : null,
    };
  }

  #typed() {
    clearTimeout(this.#checkTimer);
    this.#checkTimer = setTimeout(() => this.#check(), PAUSE);
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => this.keep(), PAUSE);
    this.#follow(document.activeElement === this.fields.source.input ? this.fields.source : this.fields.target);
  }

  #reflect() {
    this.discardButton.hidden = !this.isChanged;
  }

  // Keeps what is typed in the browser, or forgets it where it is what the file says.
  keep() {
    clearTimeout(this.#keepTimer);
    const { slug, unit, version } = this.panel;
    this.#reflect();
    if (!this.isChanged) kept.drop(slug, unit, version);
    else if (!kept.keep(slug, unit, version, this.texts))
      this.complain("This browser keeps no texts: what you type is lost if you leave before you save.");
    dispatchEvent(new Event("yzsite-kept"));
  }

  // One request at a time; what is typed meanwhile is asked for afterwards.
  async #check() {
    if (this.#isChecking) return;
    this.#isChecking = true;
    const texts = this.texts;
    try {
      const { slug, unit } = this.panel;
      const found = await check({ slug, unit, ...texts });
      this.tried = { ...texts, ...found };
      this.findings = found.findings;
      this.#showPreviews(found);
      this.#showFindings(found);
    } catch {
      // The bar says that the server has gone; texts and their last findings stay.
    }
    this.#isChecking = false;
    if (this.element.isConnected && SIDES.some((side) => this.fields[side].value !== texts[side]))
      this.#checkTimer = setTimeout(() => this.#check(), PAUSE);
  }

  #showPreviews({ source_html: source, target_html: target }) {
    this.at.previews.replaceChildren(...[showPreview(source, "zh-Hans"), showPreview(target, "en")].filter(Boolean));
  }

  #showFindings({ problem, hint } = {}) {
    const act = {
      jump: (line) => this.jump(line),
      settle: (rule) => this.#settle(rule, true),
      unsettle: (rule) => this.#settle(rule, false),
    };
    const said = problem ? `This cannot be saved: ${problem}` : summarise(this.findings, this.settled);
    if (this.counted.textContent !== said) this.counted.textContent = said;
    const focus = document.activeElement?.dataset.rule;
    const shown = JSON.stringify([this.findings, [...this.settled], hint]);
    if (shown === this.#said) return;
    this.#said = shown;
    this.at.findings.replaceChildren(
      ...(problem ? [make("p", { class: "hint" }, hint)] : []),
      ...showFindings(this.findings, this.settled, act),
    );
    if (focus)
      (this.at.findings.querySelector(`[data-rule="${CSS.escape(focus)}"]`) ?? this.fields.target.input).focus({
        preventScroll: true,
      });
    const marked = this.findings.filter(({ rule, segment }) => segment > 0 && !this.settled.has(rule));
    this.fields.target.mark(new Set(marked.map(({ segment }) => segment)));
  }

  #settle(rule, isSettled) {
    const others = [...this.settled].filter((one) => one !== rule);
    this.#settled.set(toKey(this.texts), new Set(isSettled ? [...others, rule] : others));
    this.#showFindings();
  }

  // Shows which sentence has the caret, and what is known of it.
  #follow(field, isFirst = false) {
    const line = isFirst ? 0 : field.line;
    if (!isFirst) for (const one of Object.values(this.fields)) one.show(line);
    const count = this.fields.source.lines.length;
    if (line === this.#sentence) return;
    this.#sentence = line;
    const act = {
      jump: (to) => this.jump(to),
      take: (offer) => this.take(offer),
      insert: (text) => this.fields.target.insert(text),
    };
    if (!this.terms) this.terms = showTerms(this.panel.terms, act);
    this.at.aside.replaceChildren(...[showOffers(this.panel.offers, line + 1, count, act), this.terms].filter(Boolean));
  }

  // Brings the fields, the buttons and the first findings into sight.
  comeIntoView() {
    const room = innerHeight - parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom || 0);
    const top = this.unit.getBoundingClientRect().top;
    const needed = this.counted.getBoundingClientRect().bottom;
    if (top < 48 || needed > room) this.unit.scrollIntoView({ block: "start" });
  }

  jump(line) {
    this.fields.target.focus(line);
    this.#follow(this.fields.target);
  }

  // Takes the English of a similar sentence in the place of this one's; the field's undo gives it back.
  take(offer) {
    this.fields.target.setLine(offer.sentence - 1, offer.target);
    this.jump(offer.sentence - 1);
  }

  takeNumber(number) {
    this.at.aside.querySelector(`[data-offer="${number}"]`)?.click();
  }

  complain(problem, hint = "") {
    const text = [problem, hint].filter(Boolean).join(" ");
    this.trouble.replaceChildren(text ? make("p", null, text) : "");
  }

  // Puts the texts that were typed and not saved into the fields, or offers them.
  #restore() {
    this.at.notice.replaceChildren(...noticeKept(this, takeKept(this)));
    this.#reflect();
  }

  // Goes on from another version of the file: the fields keep what `texts` says, else follow it.
  rebase(panel, texts = panel, theirs = null) {
    const { slug, unit, version } = this.panel;
    kept.drop(slug, unit, version);
    this.panel = panel;
    this.#settled.set(toKey(panel), new Set(panel.settled));
    for (const side of SIDES) this.fields[side].set(texts[side]);
    this.terms = null;
    this.#sentence = -1;
    this.#fill();
    this.complain("");
    this.at.notice.replaceChildren(...(theirs ? [noticeTheirs(texts, theirs)] : []));
    this.keep();
    this.#check();
  }

  // Says that the file has another text now than the one that is being edited.
  announce(look, isGone = false) {
    const what = isGone ? `: ${this.panel.unit} is no longer in it. ` : ". ";
    this.complain(`The file has changed while you were typing${what}`);
    this.trouble.append(button(isGone ? "What to do" : "Look at both", look));
  }

  discard() {
    for (const side of SIDES) this.fields[side].set(this.panel[side]);
    this.keep();
  }

  freeze(isFrozen) {
    for (const field of Object.values(this.fields)) field.input.readOnly = isFrozen;
    this.element.toggleAttribute("aria-busy", isFrozen);
  }

  // Takes the editor out of the page; shows the saved texts until the page is built.
  close(panel) {
    clearTimeout(this.#checkTimer);
    clearTimeout(this.#keepTimer);
    for (const side of SIDES) {
      const cell = cellOf(this.unit, side);
      if (panel && cell && this.tried?.[side] === panel[side] && panel[side] !== this.panel[side] && this.tried[`${side}_html`]) {
        cell.replaceChildren(...this.tried[`${side}_html`].flatMap((html) => [rendered(html), side === "target" ? " " : ""]));
        cell.classList.remove("missing");
      }
      this.fields[side].element.remove();
    }
    for (const covered of this.unit.querySelectorAll(".yz-covered")) covered.classList.remove("yz-covered");
    this.element.remove();
    this.unit.classList.remove("yz-open");
  }
}
