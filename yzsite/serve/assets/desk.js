// The desk: which unit is being edited, saving it, and what happens if somebody else was faster.

import { askConflict, askName, showGone } from "./dialogs.js";
import * as kept from "./kept.js";
import { choose, goTo, slug as here } from "./page.js";
import * as server from "./server.js";
import { Sheet } from "./sheet.js";
import * as undoing from "./undoing.js";

const SIDES = ["source", "target"];
const NAMELESS = "yzsite-nameless";
const PAUSE = 500; // milliseconds without a letter before letters are commands again

// What has become of a unit that was saved.
function tell({ unit, state, stale, target }, before) {
  if (before.target && !target) return `${unit} saved. It is not translated now; the next build with a model drafts it.`;
  if (stale) return `${unit} saved; the English is out of date now.`;
  return `${unit} saved${state === "reviewed" ? " as reviewed" : ""}.`;
}

// `on`: say(text, kind), goNext(want, isOpen), changed(panel), closed(), named(name).
export class Desk {
  #author = null;
  #isBusy = false;
  #underWay = 0; // editors that are about to open
  #restsUntil = 0;
  #seen = new Map(); // panels by unit, as they were when the unit was chosen
  sheet = null;

  constructor(on) {
    this.on = on;
  }

  set author(name) {
    this.#author = name || this.#author;
  }

  // Reads a unit when it is chosen, so that it opens at once, and so that what is marked as
  // reviewed is what was to be seen then.
  see(unit) {
    if (!this.#seen.has(unit.id)) this.#seen.set(unit.id, server.readUnit(here, unit.id));
    const panel = this.#seen.get(unit.id);
    panel.catch(() => this.#seen.delete(unit.id));
    return panel;
  }

  forget() {
    this.#seen.clear();
  }

  // Lets letters do nothing for a while: somebody may not have seen yet that the editor is closed.
  rest(time = PAUSE) {
    this.#restsUntil = Math.max(this.#restsUntil, performance.now() + time);
  }

  // Whoever goes on typing meanwhile has not seen it yet, and is given more time.
  isResting() {
    const isResting = this.#isBusy || this.#underWay > 0 || performance.now() < this.#restsUntil;
    if (isResting) this.rest();
    return isResting;
  }

  async #restDuring(work) {
    this.#underWay++;
    await work.finally(() => this.#underWay--);
    this.rest();
  }

  open(unit, place) {
    return this.#restDuring(this.#open(unit, place));
  }

  async #open(unit, { side = "target", line = 0, offset } = {}) {
    if (this.sheet?.unit === unit || this.#isBusy) return;
    this.leave();
    choose(unit);
    try {
      const panel = await this.see(unit);
      if (this.sheet || !unit.isConnected) return;
      this.sheet = new Sheet(unit, panel, { save: (state, isNext) => this.save(state, isNext), leave: () => this.leave() });
    } catch (error) {
      this.on.say(error.message, error.status === 422 ? "file" : "error");
      return;
    }
    this.sheet.fields[side].focus(line, offset);
    this.sheet.comeIntoView();
  }

  // Leaves the editor; what is not saved stays in the browser.
  leave() {
    if (!this.sheet || this.#isBusy) return;
    const { unit, isChanged, isTouched, state } = this.sheet;
    this.sheet.keep();
    const losses = [
      isChanged && `What you typed in ${unit.id} is not saved. It stays in this browser.`,
      (isTouched || state.value) && `What you settled or chose as state in ${unit.id} is not saved.`,
    ].filter(Boolean);
    if (losses.length) this.on.say(losses.join(" "));
    this.#close();
    goTo(unit);
  }

  #close(panel) {
    this.sheet.close(panel);
    this.sheet = null;
    this.rest();
    this.on.closed();
  }

  // The name of the person; null if there is none yet and nothing shall be saved without one.
  async #nameOnce() {
    if (this.#author === null && !sessionStorage[NAMELESS]) await this.rename();
    return this.#author ?? (sessionStorage[NAMELESS] ? "" : null);
  }

  async rename() {
    const name = await askName(this.#author ?? "");
    if (name === null) return this.#author;
    this.#author = name;
    if (!name)
      sessionStorage[NAMELESS] = "yes"; // asked once, not on every page
    else await server.keepAuthor(name).catch((error) => this.on.say(error.message, "error"));
    this.on.named(name);
    return name;
  }

  // Saves what is in the fields.
  async save(state = null, isNext = false) {
    const { sheet } = this;
    if (!sheet || this.#isBusy) return;
    const wanted = state ?? (sheet.state.value || null);
    if (!sheet.isChanged && !sheet.isTouched && (!wanted || wanted === sheet.panel.state) && !(wanted && sheet.panel.stale)) {
      this.leave();
      if (isNext) return this.#restDuring(this.on.goNext("unreviewed", true));
      return this.on.say("There was nothing to save.");
    }
    this.#isBusy = true;
    sheet.freeze(true);
    sheet.complain("");
    try {
      const author = await this.#nameOnce();
      if (author === null) return;
      const answer = await server.save({ ...sheet.revision, state: wanted, author });
      this.#isBusy = false;
      this.#done(answer, sheet);
      if (isNext) this.#restDuring(this.on.goNext("unreviewed", true));
      else goTo(sheet.unit);
    } catch (error) {
      await this.#fail(error, sheet, wanted, isNext);
    } finally {
      this.#isBusy = false;
      sheet.freeze(false);
    }
  }

  #done({ panel, undo }, sheet) {
    kept.drop(panel.slug, panel.unit, sheet.panel.version);
    kept.dropSaved(panel);
    dispatchEvent(new Event("yzsite-kept"));
    undoing.remember(undo, panel);
    this.forget();
    this.#close(panel);
    this.on.changed(panel);
    this.on.say(tell(panel, sheet.panel));
  }

  async #fail(error, sheet, state, isNext) {
    sheet.keep();
    if (error.status === 409 || error.status === 404) return this.resolve(error.answer.now, sheet, state, isNext);
    const away = error instanceof server.Away;
    sheet.complain(
      error.message,
      away ? "Nothing is saved yet; your text stays in this browser. Try again when the server is back." : error.answer?.hint,
    );
  }

  // Another person, window or program was faster: shows both texts and lets the person choose.
  async resolve(now, sheet, state = null, isNext = false) {
    this.forget();
    if (!now) {
      await showGone(sheet.panel.unit, sheet.texts, sheet.panel.path);
      return this.sheet === sheet && sheet.announce(() => this.resolve(null, sheet), true);
    }
    const before = sheet.panel;
    const typed = sheet.texts;
    const isMine = (side) => typed[side] !== before[side];
    const mine = Object.fromEntries(SIDES.map((side) => [side, isMine(side) ? typed[side] : now[side]]));
    if (!state && SIDES.every((side) => mine[side] === now[side])) {
      const isLost = sheet.isTouched && SIDES.some((side) => now[side] !== typed[side]);
      sheet.rebase(now);
      return this.on.say(
        isLost
          ? `Not saved: ${now.unit} has changed in the file. What you settled was right of its text before; look again.`
          : "The file says the same already.",
        isLost ? "error" : "",
      );
    }
    const isMerged =
      SIDES.every((side) => !isMine(side) || now[side] === before[side]) && SIDES.some((side) => now[side] !== before[side]);
    const choice = await askConflict(now, mine, isMerged);
    this.#isBusy = false;
    if (choice === "theirs") {
      this.#close();
      this.on.say("The text of the file stands. Yours stays in this browser: open the unit to see it.");
      return goTo(sheet.unit);
    }
    if (choice !== "mine" && choice !== "edit") return; // Escape: all stays as it was
    sheet.rebase(now, mine, choice === "edit" ? now : null);
    if (choice === "mine") return this.save(state, isNext);
    sheet.fields.target.input.focus();
  }

  // The files have changed: does the unit that is being edited still say what it said?
  async compare() {
    const { sheet } = this;
    if (!sheet || this.#isBusy) return;
    const now = await server
      .readUnit(sheet.panel.slug, sheet.panel.unit)
      .catch((error) => (error.status === 404 ? null : undefined));
    if (now === undefined || this.sheet !== sheet || this.#isBusy) return;
    if (now?.version === sheet.panel.version) return sheet.complain(""); // what was wrong is right again
    if (now && !sheet.isChanged && !sheet.isTouched) {
      sheet.rebase(now);
      return this.on.say(`${now.unit} has changed in the file; this is its text now.`);
    }
    sheet.announce(() => this.resolve(now, sheet), !now);
  }

  // Marks a unit as reviewed without opening it.
  async approve(unit) {
    if (this.sheet?.unit === unit) return this.save("reviewed");
    try {
      const panel = await this.see(unit);
      if (!panel.target) return this.on.say("There is no English to review.", "error");
      if (panel.state === "reviewed" && !panel.stale) return this.on.say(`${unit.id} is reviewed already.`);
      const author = await this.#nameOnce();
      if (author === null) return;
      const answer = await server.save({
        slug: here,
        unit: unit.id,
        version: panel.version,
        source: null,
        target: null,
        state: "reviewed",
        settled: null,
        author,
      });
      undoing.remember(answer.undo, answer.panel);
      this.forget();
      this.on.changed(answer.panel);
      this.on.say(`${unit.id} is reviewed.`);
    } catch (error) {
      this.forget();
      this.on.say(error.status === 409 ? `${unit.id} was changed by somebody else; look at it again.` : error.message, "error");
    }
  }
}
