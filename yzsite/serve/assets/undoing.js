// What was saved in this window, so that it can be taken back, after a reload too.

const NAME = "yzsite-undo";
const MOST = 1000; // as many as the server knows

function read() {
  try {
    const list = JSON.parse(sessionStorage[NAME] ?? "[]");
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function write(list) {
  try {
    sessionStorage[NAME] = JSON.stringify(list.slice(-MOST));
  } catch {
    // A browser that keeps nothing cannot take back after a reload.
  }
  dispatchEvent(new Event("yzsite-undo"));
}

export function remember(undo, { slug, unit }) {
  if (undo) write([...read(), { undo, slug, unit }]);
}

export const last = () => read().at(-1);
export const forgetLast = () => write(read().slice(0, -1));
