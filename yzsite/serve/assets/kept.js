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
const here = nameWindow();

const toKey = (slug, unit, version) => HEAD + JSON.stringify([slug, unit, version, here]);

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
      ? [{ key, slug, unit, version, source, target, when, isOwn: window === here }]
      : [];
  } catch {
    return []; // not of our making
  }
}

export const listOf = (slug, unit) => list().filter((one) => one.slug === slug && one.unit === unit);
