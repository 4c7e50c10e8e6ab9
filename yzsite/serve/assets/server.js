// Asks the server, and hears what it has built.

// The server answered, but did not do it: `answer` says why.
export class Refused extends Error {
  constructor(status, answer) {
    super(answer.problem ?? `The server answered ${status}.`);
    this.status = status;
    this.answer = answer;
  }
}

// The server did not answer.
export class Away extends Error {}

// Where the site begins: below a part of the address that nobody else knows.
export const ROOT = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");

const PATIENCE = 30000; // milliseconds

async function ask(path, body) {
  const request = { signal: AbortSignal.timeout(PATIENCE) };
  if (body)
    Object.assign(request, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  let response, answer;
  try {
    response = await fetch(`${ROOT}/.yzsite/${path}`, request);
    answer = await response.json();
  } catch {
    throw new Away("The server does not answer.");
  }
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

export const readUnit = (slug, unit) => ask(`unit/${encodeURIComponent(slug)}/${encodeURIComponent(unit)}`);
export const readSite = () => ask("site");
export const findNext = (query) => ask(`queue?${new URLSearchParams(query)}`);
export const check = (texts) => ask("check", texts);
export const save = (revision) => ask("save", revision);
export const takeBack = (undo) => ask("undo", { undo });
export const keepAuthor = (author) => ask("author", { author });

const PAUSE = 1000; // milliseconds between two attempts

// Calls `on.built`, `on.failed`, `on.gone` and `on.back` until the page is left. A page that is not
// seen does not listen: browsers open few connections to one server, and reviewers many windows.
export function listen(on) {
  let events, timer;
  let isGone = false;
  let wasHidden = false;

  function connect() {
    clearTimeout(timer);
    events?.close();
    events = new EventSource(`${ROOT}/.yzsite/events`);
    events.addEventListener("open", () => {
      if (isGone || wasHidden) on.back(isGone);
      isGone = wasHidden = false;
    });
    for (const name of ["built", "failed"]) events.addEventListener(name, (event) => on[name](JSON.parse(event.data)));
    events.addEventListener("error", lose);
  }

  async function lose() {
    const hasEnded = events.readyState === EventSource.CLOSED; // else the browser tries again by itself
    isGone = true;
    if (hasEnded) timer = setTimeout(connect, PAUSE);
    const reason = await readSite().then(
      () => null,
      (error) => error,
    );
    if (isGone && reason) on.gone(reason.status === 403);
  }

  function listenIfSeen() {
    if (document.hidden) {
      clearTimeout(timer);
      events?.close();
      wasHidden = true;
    } else connect();
  }

  document.addEventListener("visibilitychange", listenIfSeen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
  connect();
}
