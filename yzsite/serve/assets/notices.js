// What the editor of a unit says before all else: which texts were typed and not saved, and what the
// file says where somebody else has changed it.

import { compare } from "./diff.js";
import { button, make, markPieces, part, showPieces } from "./dom.js";
import * as kept from "./kept.js";

const SIDES = ["source", "target"];
const MOST_OPEN = 2000; // characters of a text that is shown unasked

const showLines = (side, pieces) => make("p", { lang: side === "source" ? "zh-Hans" : "en", class: "yz-lines" }, pieces);

// Puts what this window typed over this version of the unit into the fields; gives it, if there is any.
export function takeKept({ panel, fields }) {
  const own = kept.listOf(panel.slug, panel.unit).find((one) => one.isOwn && one.version === panel.version);
  for (const side of own ? SIDES : []) fields[side].set(own[side]);
  return own;
}

// Offers what else was typed and not saved; forgets what the file says meanwhile.
export function noticeKept(sheet, own) {
  const { panel } = sheet;
  const others = kept.listOf(panel.slug, panel.unit).filter(({ key }) => key !== own?.key);
  const isSaved = (one) => SIDES.every((side) => one[side] === panel[side]);
  for (const one of others.filter(isSaved)) kept.discard(one.key);
  const time = own && new Date(own.when).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return [
    ...(own ? [make("p", { class: "yz-kept" }, `This is what you typed and did not save (${time}).`)] : []),
    ...others.filter((one) => !isSaved(one)).map((one) => offer(sheet, one)),
  ];
}

function offer({ panel, fields }, one) {
  const box = make("details", { class: "yz-kept", open: one.source.length + one.target.length < MOST_OPEN });
  const forget = () => {
    kept.discard(one.key);
    box.remove();
    dispatchEvent(new Event("yzsite-kept"));
    fields.target.input.focus();
  };
  const use = () => {
    for (const side of SIDES) fields[side].set(one[side]);
    fields.target.input.focus();
  };
  const time = new Date(one.when).toLocaleString([], { dateStyle: "short", timeStyle: "short" });
  const where = one.isUndone ? "taken back" : one.version === panel.version ? "in another window" : "over an earlier version";
  box.append(
    make("summary", null, `${one.isUndone ? "A text that was saved" : "A text that was typed and not saved"}: ${time}, ${where}`),
    ...SIDES.filter((side) => one[side] !== panel[side]).map((side) =>
      showLines(side, showPieces(compare(panel[side], one[side]))),
    ),
    make("p", { class: "yz-buttons" }, button("Use it", use), button("Forget it", forget)),
  );
  return box;
}

// Shows what the file says beside what a person goes on with, and marks what is other there.
export function noticeTheirs(texts, theirs) {
  const sides = SIDES.filter((side) => theirs[side] !== texts[side]);
  const pieces = (side) => compare(texts[side], theirs[side]).filter(([, kind]) => kind !== "del");
  return make(
    "div",
    { class: "yz-theirs" },
    part("What the file says now", ...sides.map((side) => showLines(side, markPieces(pieces(side))))),
  );
}
