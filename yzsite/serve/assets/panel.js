// What stands beneath the fields: the unit's state, notices, findings, similar sentences, terms, a
// preview, and where the text came from.

import { button, count, make, part, showPieces } from "./dom.js";
import { ROOT } from "./server.js";

const STATES = {
  untranslated: "not translated",
  machine: "machine draft",
  translated: "translated by a person",
  reviewed: "reviewed",
};
const RANK = ["error", "warning", "info"];

const CHOICES = [
  ["", "automatic"],
  ["machine", "machine draft"],
  ["translated", "translated"],
  ["reviewed", "reviewed"],
];

export const chooseState = () =>
  make(
    "select",
    null,
    CHOICES.map(([value, words]) => make("option", { value }, words)),
  );

export function describe(panel) {
  const state = STATES[panel.state] + (panel.stale ? ", the Chinese has changed since" : "");
  const facts = [state, panel.author && `by ${panel.author}`, !panel.author && panel.origin && `from ${panel.origin}`];
  return make(
    "p",
    { class: "yz-facts" },
    make("b", null, panel.unit),
    ` ${facts.filter(Boolean).join(" · ")} · `,
    make("code", null, `${panel.path}:${panel.line}`),
  );
}

// What `act` gets: jump(segment), settle(rule), unsettle(rule), take(offer), insert(text).
export function showFindings(findings, settled, act) {
  const open = findings
    .filter((finding) => !settled.has(finding.rule))
    .sort((a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity));
  const items = open.map((finding) =>
    make(
      "li",
      null,
      make("span", { class: `severity severity-${finding.severity}` }, finding.severity),
      " ",
      make(
        "span",
        null,
        finding.message,
        " ",
        make("code", { title: finding.title }, finding.rule),
        finding.hint && make("span", { class: "hint" }, ` ${finding.hint.split("\nsource: ")[0]}`),
      ),
      " ",
      make(
        "span",
        { class: "yz-acts" },
        finding.segment > 0 && button(`Sentence ${finding.segment}`, () => act.jump(finding.segment - 1)),
        button("Right as it is", () => act.settle(finding.rule), {
          "aria-label": `Right as it is: ${finding.rule}`,
          "data-rule": finding.rule,
        }),
      ),
    ),
  );
  const quiet = [...settled].map((rule) =>
    make(
      "li",
      null,
      make("span", { class: "severity severity-info" }, "settled"),
      " ",
      make("span", null, make("code", null, rule), " is right as it is"),
      " ",
      make(
        "span",
        { class: "yz-acts" },
        button("Look at it again", () => act.unsettle(rule), { "aria-label": `Look at it again: ${rule}`, "data-rule": rule }),
      ),
    ),
  );
  return items.length + quiet.length ? [make("ul", { class: "remarks", role: "list" }, items, quiet)] : [];
}

export function summarise(findings, settled) {
  const open = findings.filter((finding) => !settled.has(finding.rule));
  if (!open.length) return "The checks find nothing.";
  const kinds = RANK.map((severity) => [severity, open.filter((finding) => finding.severity === severity).length]);
  const words = { error: "error", warning: "warning", info: "remark" };
  return kinds
    .filter(([, number]) => number)
    .map(([severity, number]) => count(number, words[severity]))
    .join(", ");
}

export function showOffers(offers, sentence, sentences, act) {
  const here = offers.filter((offer) => offer.sentence === sentence);
  const others = [...new Set(offers.map((offer) => offer.sentence))].filter((one) => one !== sentence).slice(0, 12);
  const items = here.map((offer, index) =>
    make(
      "li",
      null,
      make(
        "p",
        { class: "yz-note" },
        `${offer.percent} %, `,
        make("a", { href: ROOT + offer.href, target: "_blank" }, `${offer.unit} of ${offer.slug}`),
        `, ${STATES[offer.state]}`,
      ),
      make("p", { lang: "zh-Hans" }, showPieces(offer.pieces)),
      make("p", { lang: "en" }, offer.target),
      button("Take this English", () => act.take(offer), { "data-offer": index + 1 }, index < 9 ? `Alt ${index + 1}` : ""),
    ),
  );
  const title = sentences > 1 ? `Similar sentences, for sentence ${sentence}` : "Similar sentences";
  const more =
    others.length > 0 &&
    make(
      "p",
      { class: "yz-note" },
      "Also for ",
      others.map((one) => [button(`sentence ${one}`, () => act.jump(one - 1)), " "]).flat(),
    );
  return part(
    title,
    items.length
      ? make("ul", { role: "list", class: "yz-offers" }, items)
      : make("p", { class: "yz-note" }, "None that a person has translated."),
    more,
  );
}

export function showTerms(terms, act) {
  if (!terms.length) return null;
  const items = terms.map((term) =>
    make(
      "li",
      null,
      make("span", { lang: "zh-Hans" }, term.source),
      " ",
      button(term.target, () => act.insert(term.target), { class: "yz-term", lang: "en", title: "Insert at the caret" }),
      term.note && make("span", { class: "yz-note" }, ` ${term.note}`),
      term.forbidden.length > 0 &&
        make(
          "span",
          { class: "yz-note" },
          " not: ",
          term.forbidden.map((one, index) => [index ? ", " : "", make("s", { lang: "en" }, one)]).flat(),
        ),
    ),
  );
  return part("Glossary", make("ul", { role: "list", class: "yz-terms" }, items));
}

const MOST_SHOWN = 30; // rendered sentences; more of them nobody looks at while typing

// The one place where HTML of the server is read as HTML. It comes from the function that renders
// the sentences of the pages themselves, which escapes everything but its own few tags; and the
// policy of the page lets no script run that would not be one of the site's files.
export function rendered(html) {
  const segment = make("span", { class: "seg" });
  segment.innerHTML = html;
  return segment;
}

export function showPreview(html, lang) {
  const marked = html.map((segment, index) => [segment, index + 1]).filter(([segment]) => segment.includes("<"));
  if (!marked.length) return null;
  const rows = marked
    .slice(0, MOST_SHOWN)
    .map(([segment, number]) =>
      make("p", { lang }, html.length > 1 && make("span", { class: "yz-note" }, `${number} `), rendered(segment)),
    );
  return part(
    lang === "en" ? "The English as the page shows it" : "The Chinese as the page shows it",
    make("div", { class: "yz-preview" }, rows),
  );
}

export function showOrigin(panel) {
  const { raw, fixes, raw_draft: draft } = panel;
  const fold = (title, ...children) => make("details", { class: "yz-fold" }, make("summary", null, title), children);
  const row = (number, ...text) => make("p", null, make("span", { class: "yz-number" }, number), ...text);
  return [
    raw &&
      fold(
        `Raw source: ${raw.name}, ${count(raw.lines.length, "line")}`,
        make(
          "div",
          { class: "yz-raw", lang: "zh-Hans" },
          raw.lines.map(([number, text]) => row(`${number} `, text)),
        ),
      ),
    fixes.length > 0 &&
      fold(
        `What was repaired: ${count(fixes.length, "fix", "fixes")}`,
        make(
          "ul",
          { role: "list", class: "yz-raw" },
          fixes.map((fix) =>
            make(
              "li",
              null,
              make("span", { class: "yz-number" }, `${fix.line} `),
              make(
                "span",
                { lang: "zh-Hans" },
                fix.before && make("del", null, visible(fix.before)),
                " ",
                fix.after && make("ins", null, visible(fix.after)),
              ),
              " ",
              make("code", { title: fix.title }, fix.rule),
              " ",
              fix.title,
            ),
          ),
        ),
      ),
    draft &&
      fold(
        "What the machine said",
        draft.repairs?.length > 0 && make("p", { class: "yz-note" }, `Repaired: ${draft.repairs.join(", ")}`),
        make(
          "div",
          { class: "yz-raw", lang: "en" },
          (draft.texts ?? []).map((text) => make("p", null, String(text))),
        ),
      ),
  ];
}

// Blanks and line ends that a person could not see.
function visible(text) {
  return text.replaceAll("\n", "⏎").replaceAll("\r", "").replaceAll("\t", "⇥").replaceAll("\u3000", "␣").replaceAll(" ", "␣");
}
