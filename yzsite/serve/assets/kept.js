// Texts that were typed and not saved, kept by the browser: for each unit, for each version of it,
// for each window. Neither Escape nor a reload, a crash or a server that has gone loses them.

const HEAD = "yzsite-unsaved ";

// A name for this window that outlives a reload, so that two windows do not overwrite each other.
function nameWindow() {
  try {
    return (sessionStorage["yzsite-window"] ??= crypto.randomUUID());
  } catch {
    return "";
  }
}
let here = nameWindow();

// A window that was opened as a copy of another has its name, too. Who holds the lock keeps the name;
// the other takes a new one. A window that is loaded again soon has it back.
const WAIT = 300; // milliseconds
function hold() {
  return new Promise((held, failed) => {
    navigator.locks
      .request(`yzsite-window ${here}`, { signal: AbortSignal.timeout(WAIT) }, () => {
        held();
        return new Promise((release) => addEventListener("pagehide", release, { once: true }));
      })
      .catch(failed);
  });
}
if (here && navigator.locks) {
  await hold().catch(() => {
    here = sessionStorage["yzsite-window"] = crypto.randomUUID();
    return hold().catch(() => {});
  });
  addEventListener("pageshow", (event) => event.persisted && hold().catch(() => {}));
}

const toKey = (slug, unit, version, window = here) => HEAD + JSON.stringify([slug, unit, version, window]);

// Gives false where the browser has no room, or keeps nothing.
export function keep(slug, unit, version, texts) {
  try {
    localStorage.setItem(toKey(slug, unit, version), JSON.stringify({ ...texts, when: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function drop(slug, unit, version) {
  discard(toKey(slug, unit, version));
}

const UNDONE = "undone ";

// Keeps the texts of a unit that are about to be taken back, beside all others; gives their key.
export function keepUndone({ slug, unit, version, source, target }) {
  const key = toKey(slug, unit, version, UNDONE + crypto.randomUUID());
  try {
    localStorage.setItem(key, JSON.stringify({ source, target, when: Date.now() }));
  } catch {
    // Then it is taken back without being kept.
  }
  return key;
}

// Forgets all texts of a unit that the file has now.
export function dropSaved({ slug, unit, source, target }) {
  const same = listOf(slug, unit).filter((one) => one.source === source && one.target === target);
  for (const { key } of same) discard(key);
}

export function discard(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

// All that is kept, the newest first.
export function list() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(HEAD))
      .flatMap(read)
      .sort((a, b) => b.when - a.when);
  } catch {
    return [];
  }
}

function read(key) {
  try {
    const [slug, unit, version, window] = JSON.parse(key.slice(HEAD.length));
    const { source, target, when } = JSON.parse(localStorage.getItem(key));
    const texts = [slug, unit, version, source, target];
    return texts.every((text) => typeof text === "string")
      ? [{ key, slug, unit, version, source, target, when, isOwn: window === here, isUndone: window.startsWith(UNDONE) }]
      : [];
  } catch {
    return []; // not of our making
  }
}

export const listOf = (slug, unit) => list().filter((one) => one.slug === slug && one.unit === unit);
