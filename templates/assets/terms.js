// Pop-overs of the glossary's terms, by pointer, keyboard and touch. Without it each is a link.
"use strict";

(() => {
  const cards = document.currentScript.dataset.cards;
  const lang = document.documentElement.lang;
  const labels = lang === "en" ? ["Explained in the text", "Glossary"] : ["文中释义", "词汇表"];
  const rows = new Map();
  const card = document.createElement("span");
  let term, loaded, timer;
  if (!card.showPopover) return;

  // Called by the script with what the cards of this publication say.
  self.yzsiteTerms = (list) => list.forEach(([anchor, ...row]) => rows.set(`#${anchor}`, row));

  function load() {
    loaded ??= new Promise((done) => {
      const script = document.createElement("script");
      script.onload = script.onerror = done;
      script.src = cards;
      document.head.append(script);
    });
    return loaded;
  }

  function add(parent, tag, text, attributes) {
    if (!text) return;
    const element = Object.assign(document.createElement(tag), attributes);
    element.textContent = text;
    parent.append(element);
  }

  function show(link) {
    const [reading, target, note, explained] = rows.get(decodeURI(link.hash)) ?? [];
    if (term === link || !target) return;
    card.hidePopover();
    const text = document.createElement("span");
    text.id = "term-text";
    add(text, "small", reading, { lang: "zh-Latn" });
    add(text, "b", target, { lang: "en" });
    add(text, "small", note, { lang: /\p{sc=Han}/u.test(note) ? "zh-Hans" : "en" });
    card.replaceChildren(text);
    add(card, "a", explained && labels[0], { href: `#${explained}` });
    add(card, "a", labels[1], { href: link.href });
    term = link;
    link.after(card);
    link.setAttribute("aria-describedby", text.id);
    card.showPopover();
    place(link.getClientRects(), document.documentElement);
  }

  // Below the term, above it where there is no room, and within the sides of the window.
  function place(lines, view) {
    const last = lines[lines.length - 1], above = lines[0].top - card.offsetHeight - 6;
    const hasRoom = last.bottom + card.offsetHeight + 6 <= view.clientHeight || above < 0;
    const left = Math.max(8, Math.min(last.left, view.clientWidth - card.offsetWidth - 8));
    card.style.top = `${(hasRoom ? last.bottom + 6 : above) + scrollY}px`;
    card.style.left = `${left + scrollX}px`;
  }

  function later(delay, act) {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  }

  function showIf(link, state, delay) {
    if (link) later(delay, () => load().then(() => link.matches(state) && show(link)));
  }

  // It stays while the pointer or the focus is on the term or on the card.
  function hideIfLeft() {
    later(300, () => term?.matches(":hover, :focus") || card.matches(":hover, :focus-within") || card.hidePopover());
  }

  const termOf = (event) => event.target.closest?.("a.term");

  card.className = "term-card";
  card.lang = lang;
  card.popover = "auto"; // closed by Escape, and by a touch elsewhere
  card.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") return;
    if (card.contains(document.activeElement)) term.focus({ preventScroll: true });
    term.removeAttribute("aria-describedby");
    term = null;
  });
  addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") showIf(termOf(event), ":hover", 250);
  });
  addEventListener("pointerout", (event) => {
    if (termOf(event) || card.contains(event.target)) hideIfLeft();
  });
  addEventListener("focusin", (event) => {
    if (!card.contains(event.relatedTarget)) showIf(termOf(event), ":focus-visible", 0);
  });
  addEventListener("focusout", hideIfLeft);
  addEventListener("click", (event) => {
    const link = termOf(event);
    if (!link || event.pointerType !== "touch") return;
    event.preventDefault();
    load().then(() => (rows.size ? show(link) : location.assign(link.href)));
  });
})();
