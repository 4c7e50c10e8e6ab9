// The editor in the pages of the site, while `yzsite serve` shows them: begins everything, and says
// what keys, clicks, buttons and news of the server lead to.

import { Bar } from "./bar.js";
import { Desk } from "./desk.js";
import { showGone, showHelp } from "./dialogs.js";
import * as kept from "./kept.js";
import { listenToKeys } from "./keys.js";
import { isOutOfDate, refresh } from "./live.js";
import { allUnits, choose, currentUnit, findUnit, goTo, sideOf, slug, step, unitAtHand, unitOf } from "./page.js";
import * as server from "./server.js";
import * as undoing from "./undoing.js";

const ARRIVAL = "yzsite-arrival"; // what to do when the next page is there
const LEAVING = 5000; // milliseconds that letters do nothing while another page is loaded

const bar = new Bar({
  step: (by) => step(by),
  edit: () => edit(),
  next: (want) => goNext(want),
  approve: () => approve(),
  undo: () => undo(),
  rename: () => desk.rename(),
  help: () => showHelp(),
  unsaved: (text) => showUnsaved(text),
});

const desk = new Desk({
  say: (text, kind) => bar.say(text, kind),
  goNext: (want, isOpen) => goNext(want, 1, isOpen),
  changed: (panel) => showState(panel),
  closed: () => isOutOfDate() && reload(),
  named: (name) => bar.showName(name),
});

// ---- ways

function remember(arrival) {
  try {
    sessionStorage[ARRIVAL] = JSON.stringify(arrival);
  } catch {
    // Then the next page begins at its top.
  }
}

function reload() {
  desk.rest(LEAVING);
  remember({ unit: currentUnit()?.id, said: bar.status.textContent });
  location.reload();
}

// Goes to a unit, wherever it is; opens it if that is wanted.
function goThere({ slug: name, unit: id, href }, isOpen = false) {
  const unit = name === slug && findUnit(id);
  if (!unit) {
    desk.rest(LEAVING);
    remember({ unit: id, isOpen, said: bar.status.textContent });
    const address = new URL(server.ROOT + (href ?? `/${encodeURIComponent(name)}/#${encodeURIComponent(id)}`), location.origin);
    if (address.pathname === location.pathname) location.replace(address); // only the fragment differs
    location.assign(address);
    return;
  }
  goTo(unit);
  if (isOpen) desk.open(unit);
}

// Opens the unit of a text that was not saved; shows the text where the unit has gone.
async function showUnsaved(text) {
  const isGone = await server.readUnit(text.slug, text.unit).then(
    () => false,
    (error) => error.status === 404,
  );
  if (!isGone) return goThere(text, true);
  const choice = await showGone(text.unit, text, `content/${text.slug}/index.md`, [["forget", "Forget it"]]);
  if (choice !== "forget") return;
  kept.discard(text.key);
  dispatchEvent(new Event("yzsite-kept"));
}

async function goNext(want, direction = 1, isOpen = false) {
  if (!isOpen) bar.say("");
  const units = allUnits();
  const at = units.indexOf(unitAtHand());
  const unit = (currentUnit() ?? units[at - direction])?.id ?? ""; // what is only in sight may be the next
  try {
    const found = await server.findNext({ want, slug, unit, ...(direction < 0 && { direction }) });
    if (found.slug === slug && found.unit === unit) bar.say("There is no other in the whole site.");
    if (found.slug) goThere(found, isOpen || Boolean(desk.sheet));
    else bar.say(want === "finding" ? "The checks find nothing in the whole site." : "All units of the site are reviewed.");
  } catch (error) {
    bar.say(error.message, "error");
  }
}

function edit(unit = unitAtHand(), at) {
  if (!unit || unit === desk.sheet?.unit) return;
  bar.say(""); // what was said of another unit
  desk.open(unit, at);
}

function editBy(by) {
  const units = allUnits();
  const next = units[units.indexOf(desk.sheet?.unit ?? unitAtHand()) + by];
  if (next) edit(next);
}

function approve() {
  const unit = unitAtHand();
  if (unit) goTo(unit);
  if (unit) desk.approve(unit);
}

// Takes a change back, and keeps the texts that go with it in the browser.
async function takeBack({ undo: id, slug: name, unit }) {
  const taken = kept.keepUndone(await server.readUnit(name, unit));
  try {
    const answer = await server.takeBack(id);
    kept.dropSaved(answer.panel); // only the state was another
    return answer;
  } catch (error) {
    if (error instanceof server.Refused) kept.discard(taken);
    throw error;
  } finally {
    dispatchEvent(new Event("yzsite-kept"));
  }
}

async function undo() {
  const last = undoing.last();
  if (!last) return bar.say("There is nothing to take back.");
  try {
    const { panel } = await takeBack(last);
    undoing.forgetLast();
    desk.forget();
    showState(panel);
    bar.say(`${panel.unit} is again what it was.`);
    goThere(panel);
  } catch (error) {
    if (error.status === 404 || error.status === 409) undoing.forgetLast();
    const why = error.status === 409 ? "it was changed again since" : error.message;
    bar.say(`${last.unit} cannot be taken back: ${why}.`, "error");
  }
}

// Shows the state of a unit at once, before the page is built.
function showState({ slug: name, unit: id, state, stale }) {
  const unit = name === slug && findUnit(id);
  unit?.querySelector?.(":scope > .spine use")?.setAttribute("href", `#mark-${stale ? "stale" : state}`);
}

// ---- clicks and keys

function whereIn(unit, event) {
  const side = sideOf(unit, event.target);
  const segment = event.target.closest(".seg");
  if (!side || !segment) return { side: side ?? "target" };
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = document.createRange();
  range.selectNodeContents(segment);
  if (caret && segment.contains(caret.offsetNode)) range.setEnd(caret.offsetNode, caret.offset);
  return {
    side,
    line: [...segment.parentElement.querySelectorAll(":scope > .seg")].indexOf(segment),
    offset: range.toString().length,
  };
}

addEventListener("click", (event) => {
  const unit = unitOf(event.target);
  if (!unit || event.defaultPrevented || event.button || event.target.closest("a, button, summary, label, [data-yz]")) return;
  choose(unit);
  if (getSelection().isCollapsed && sideOf(unit, event.target)) edit(unit, whereIn(unit, event));
});

addEventListener("input", ({ target }) => target.closest(".yz-field") && bar.say(""));
addEventListener("yzsite-choose", ({ detail: unit }) => unit && desk.see(unit));
addEventListener("focusin", (event) => {
  const unit = unitOf(event.target);
  if (unit) choose(unit);
});

listenToKeys({
  isEditing: () => Boolean(desk.sheet),
  isResting: () => desk.isResting(),
  edit: () => edit(),
  leave: () => desk.leave(),
  save: () => desk.save(),
  saveNext: () => desk.save("reviewed", true),
  take: (number) => desk.sheet?.takeNumber(number),
  editBy,
  letters: {
    j: () => step(1),
    k: () => step(-1),
    e: () => edit(),
    r: approve,
    n: () => goNext("finding"),
    N: () => goNext("finding", -1),
    u: () => goNext("unreviewed"),
    U: () => goNext("unreviewed", -1),
    z: undo,
    "?": showHelp,
  },
});

addEventListener("pagehide", () => desk.sheet?.keep());
addEventListener("beforeunload", () => desk.sheet?.keep());

// ---- news

let work = Promise.resolve();

function bringUpToDate() {
  work = work
    .then(async () => {
      desk.forget();
      await refresh();
      if (isOutOfDate() && !desk.sheet) return reload();
      await desk.compare();
      const site = await server.readSite();
      bar.show(site);
      desk.author = site.author;
      document.documentElement.dataset.yzBuilt = Number(document.documentElement.dataset.yzBuilt ?? 0) + 1;
    })
    .catch((error) => error instanceof server.Refused && bar.say(error.message, "error"));
}

server.listen({
  built: ({ problems }) => {
    bar.showProblems(problems);
    bringUpToDate();
  },
  failed: ({ problem, hint }) => bar.complain([problem, hint].filter(Boolean).join(" ")),
  gone: (isLocked) =>
    bar.complain(
      isLocked
        ? "The server was started anew: open the address that it printed. Your texts stay here."
        : "The server does not answer. What you type stays in this browser; trying again …",
    ),
  back: (wasGone) => {
    if (wasGone) bar.complain("");
    bringUpToDate();
  },
});

// ---- the beginning

function arrive() {
  let arrival = {};
  try {
    arrival = JSON.parse(sessionStorage[ARRIVAL] ?? "{}");
    sessionStorage.removeItem(ARRIVAL);
  } catch {
    return;
  }
  const unit = findUnit(arrival.unit);
  if (arrival.said) bar.say(arrival.said);
  if (unit && arrival.isOpen) desk.open(unit);
  else if (unit) goTo(unit);
}

arrive();
server.readSite().then(
  (site) => {
    bar.show(site);
    desk.author = site.author;
    document.documentElement.dataset.yzReady = "";
  },
  () => {},
);
