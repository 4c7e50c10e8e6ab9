// Brings the page up to date when the site was built anew, without loading it again.
//
// The page as it was sent and as it would be sent now are compared, and what differs is changed in
// the page, and nothing else: scroll, focus, selection and an open editor stay. The scripts of the
// page know its units from when they began; if there are others now, the page is loaded again, as
// soon as no editor is open.

import { UNITS } from "./page.js";

async function load() {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  return isPage ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
}

let sent = load().catch(() => null);

const outline = (page) => [...page.querySelectorAll(UNITS)].map((unit) => unit.id).join(" ");

let isOld = false;

// Whether the page has other units than its scripts know, and has to be loaded again.
export const isOutOfDate = () => isOld;

export async function refresh() {
  const now = await load().catch(() => null);
  const before = await sent;
  if (!now || !before) return;
  isOld ||= outline(now) !== outline(before);
  if (document.title !== now.title) document.title = now.title;
  morph(document.body, before.body, now.body);
  sent = Promise.resolve(now);
}

// Changes `live` in what differs between `before` and `now`.
function morph(live, before, now) {
  if (before.isEqualNode(now)) return;
  if (live.nodeType === Node.TEXT_NODE) live.data = now.data;
  if (live.nodeType !== Node.ELEMENT_NODE) return;
  changeAttributes(live, before, now);
  const [old, wanted] = [[...before.childNodes], [...now.childNodes]];
  const there = match(live, old);
  if (there) changeChildren(live, there, old, wanted);
  else replace(live, wanted);
}

// Finds for each wanted child the one it was before, in their order; the others come or go.
function changeChildren(live, there, old, wanted) {
  let at = 0;
  for (const node of wanted) {
    const partner = old.findIndex((one, index) => index >= at && toKey(one) === toKey(node));
    if (partner < 0) {
      live.insertBefore(document.importNode(node, true), there[at] ?? there.at(-1)?.nextSibling ?? null);
      continue;
    }
    for (; at < partner; at++) remove(there[at]);
    morph(there[at], old[at], node);
    at++;
  }
  for (; at < old.length; at++) remove(there[at]);
}

// What is being edited stays, whatever became of it in the file.
function remove(node) {
  if (!node.matches?.(".yz-open, :has(.yz-open)")) node.remove();
}

function changeAttributes(live, before, now) {
  for (const { name, value } of now.attributes) {
    if (name === "class") changeClasses(live, before, now);
    else if (before.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  for (const { name } of before.attributes) if (!now.hasAttribute(name)) live.removeAttribute(name);
}

function changeClasses(live, before, now) {
  live.classList.remove(...[...before.classList].filter((name) => !now.classList.contains(name)));
  live.classList.add(...now.classList);
}

const toKey = (node) => `${node.nodeName} ${node.id ?? ""} ${node.classList?.[0] ?? ""}`;
const isOurs = (node) => "yz" in (node.dataset ?? {});

// The children of an element that came with the page, among those that scripts have put there.
function match(live, old) {
  const nodes = [...live.childNodes].filter((node) => !isOurs(node));
  const found = [];
  for (const node of old) {
    while (nodes.length && toKey(nodes[0]) !== toKey(node)) nodes.shift();
    if (!nodes.length) return null;
    found.push(nodes.shift());
  }
  return found;
}

function replace(live, wanted) {
  const own = [...live.children].filter(isOurs);
  live.replaceChildren(...wanted.map((node) => document.importNode(node, true)), ...own);
}
