// The desk: which unit is being edited, saving it, and what happens if somebody else was faster.

import { askConflict, askName, showGone } from "./dialogs.js";
import * as kept from "./kept.js";
import { choose, goTo, slug as here } from "./page.js";
import * as server from "./server.js";
import { Sheet } from "./sheet.js";
import * as undoing from "./undoing.js";

const SIDES = ["source", "target"];
const NAMELESS = "yzsite-nameless";

// `on`: say(text, kind), goNext(want, isOpen), changed(panel), closed(), named(name).
export class Desk {
  #author = null;
  #isBusy = false;
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

  async open(unit, { side = "target", line = 0, offset } = {}) {
    if (this.sheet?.unit === unit || this.#isBusy) return;
    this.leave();
    choose(unit);
    try {
      const panel = await this.see(unit);
      if (this.sheet || !unit.isConnected) return;
      this.sheet = new Sheet(unit, panel, { save: (state, isNext) => this.save(state, isNext), leave: () => this.leave() });
    } catch (error) {
      this.on.say(error.message, "error");
      return;
    }
    this.sheet.fields[side].focus(line, offset);
    this.sheet.comeIntoView();
  }

  // Leaves the editor; what is not saved stays in the browser.
  leave() {
    if (!this.sheet || this.#isBusy) return;
    const { unit } = this.sheet;
    this.sheet.keep();
    if (this.sheet.isChanged) this.on.say(`What you typed in ${unit.id} is not saved. It stays in this browser.`);
    this.#close();
    goTo(unit);
  }

  #close(panel) {
    this.sheet.close(panel);
    this.sheet = null;
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
      if (isNext) return this.on.goNext("unreviewed", true);
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
      if (isNext) this.on.goNext("unreviewed", true);
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
    dispatchEvent(new Event("yzsite-kept"));
    undoing.remember(undo, panel);
    this.forget();
    this.#close(panel);
    this.on.changed(panel);
    this.on.say(`${panel.unit} saved${panel.state === "reviewed" ? " as reviewed" : ""}.`);
  }

  async #fail(error, sheet, state, isNext) {
    sheet.keep();
    if (error.status === 409) return this.resolve(error.answer.now, sheet, state, isNext);
    const away = error instanceof server.Away;
    sheet.complain(
      error.message,
      away ? "Nothing is saved yet; your text stays in this browser. Try again when the server is back." : error.answer?.hint,
    );
  }

  // Another person, window or program was faster: shows both texts and lets the person choose.
  async resolve(now, sheet, state = null, isNext = false) {
    this.forget();
    if (!now) return showGone(sheet.panel.unit, sheet.texts);
    const before = sheet.panel;
    const typed = sheet.texts;
    const isMine = (side) => typed[side] !== before[side];
    const mine = Object.fromEntries(SIDES.map((side) => [side, isMine(side) ? typed[side] : now[side]]));
    if (!state && SIDES.every((side) => mine[side] === now[side])) {
      sheet.rebase(now);
      return this.on.say("The file says the same already.");
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
      .catch((error) => (error.status === 404 ? null : sheet.panel));
    if (this.sheet !== sheet || this.#isBusy || now?.version === sheet.panel.version) return;
    if (now && !sheet.isChanged && !sheet.isTouched) {
      sheet.rebase(now);
      return this.on.say(`${now.unit} has changed in the file; this is its text now.`);
    }
    sheet.announce(() => this.resolve(now, sheet));
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
