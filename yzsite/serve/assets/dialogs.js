// What is asked and shown in the middle of the screen: the name, both versions of a text, the keys.
// The browser's own dialogs keep the focus within, close on Escape, and give the focus back.

import { CONTROL, button, make, markPieces, part } from "./dom.js";
import { compare } from "./diff.js";
import { areLettersOn, setLetters } from "./keys.js";

// Gives the value of the button that closed it; "" for Escape.
export function ask(title, content, choices) {
  const id = "yz-dialog-title";
  const dialog = make("dialog", { class: "yz-dialog", lang: "en", "aria-labelledby": id, "data-yz": true });
  const buttons = choices.map(([value, words], index) =>
    button(words, () => dialog.close(value), { class: index ? "" : "yz-main", value }),
  );
  dialog.append(make("p", { class: "yz-title", id }, title), ...content, make("p", { class: "yz-buttons" }, buttons));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue);
    });
  });
}

// Asks for the name that is kept beside what a person saves; null if nothing shall be saved.
export async function askName(before) {
  const input = make("input", { type: "text", value: before, autocomplete: "name", maxlength: "100", autofocus: true });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) input.closest("dialog").querySelector("button").click();
  });
  const content = [
    make("p", null, "It is kept beside the texts that you change, and asked once."),
    make("label", { class: "yz-name" }, "Your name ", input),
  ];
  const chosen = await ask("Who is reviewing?", content, [
    ["name", "Go on"],
    ["none", "Without a name"],
  ]);
  return chosen === "name" ? input.value.trim() : chosen === "none" ? "" : null;
}

const LANGUAGES = [
  ["source", "Chinese", "zh-Hans"],
  ["target", "English", "en"],
];

// Shows what a person wants to save beside what the file says now: "mine", "theirs", "edit".
export function askConflict(panel, mine, isMerged) {
  const rows = LANGUAGES.filter(([side]) => mine[side] !== panel[side]).map(([side, name, lang]) => {
    const pieces = compare(panel[side], mine[side]);
    const show = (left) => make("p", { lang, class: "yz-lines" }, markPieces(pieces.filter(([, kind]) => kind !== left)));
    return make(
      "div",
      { class: "yz-pair" },
      part(`${name} in the file now`, show("ins")),
      part(`${name} as you want it`, show("del")),
    );
  });
  const state = `Its state is now “${panel.state}”${panel.author ? `, by ${panel.author}` : ""}.`;
  const explain = isMerged
    ? "You and somebody else changed different languages: your text below has both changes."
    : "Nothing is lost: what you do not save stays in this browser and is offered again.";
  return ask(
    `${panel.unit} was changed by somebody else`,
    [make("p", null, state, " ", explain), ...rows],
    [
      ["edit", "Go on editing, with theirs beside it"],
      ["mine", isMerged ? "Save both changes" : "Save mine"],
      ["theirs", "Keep theirs"],
    ],
  );
}

// What has been typed for a unit that is no longer there.
export function showGone(unit, texts, path, choices = []) {
  const content = LANGUAGES.map(([side, name, lang]) =>
    part(name, make("p", { lang, class: "yz-lines", tabindex: "0" }, texts[side])),
  );
  return ask(
    `${unit} is no longer in the file`,
    [
      make("p", null, `Somebody took it out of ${path}. What you typed stays in this browser.`),
      make("p", null, "If nobody meant that, put the unit back into the file as it was, and save again. Else copy what you need:"),
      ...content,
    ],
    [["", "Close"], ...choices],
  );
}

const KEYS = [
  [
    "On the page",
    [
      ["j", "k", "next, previous unit"],
      ["e", "Enter", "edit the unit"],
      ["r", "mark the unit as reviewed"],
      ["n", "⇧ n", "next, previous finding"],
      ["u", "⇧ u", "next, previous unit that is not reviewed"],
      ["z", "undo what was saved last"],
      ["?", "this list"],
    ],
  ],
  [
    "While editing",
    [
      [`${CONTROL} ↵`, "save"],
      [`${CONTROL} ⇧ ↵`, "save as reviewed, go to the next"],
      ["Esc", "leave; what is not saved stays in this browser"],
      ["Alt 1 … 9", "take the English of a similar sentence"],
      ["Alt Page Down", "Alt Page Up", "edit the next, previous unit"],
      [`${CONTROL} Z`, "take back what was typed"],
    ],
  ],
];

export function showHelp() {
  const lists = KEYS.map(([title, rows]) =>
    part(
      title,
      make(
        "dl",
        { class: "yz-keys" },
        rows.map((row) =>
          make(
            "div",
            null,
            make(
              "dt",
              null,
              row
                .slice(0, -1)
                .map((key) => [make("kbd", null, key), " "])
                .flat(),
            ),
            make("dd", null, row.at(-1)),
          ),
        ),
      ),
    ),
  );
  const letters = make("input", {
    type: "checkbox",
    ...(areLettersOn() && { checked: true }),
    change: () => setLetters(letters.checked),
  });
  const content = [
    make("p", null, "Click on a text to edit it. Each sentence has a line of its own, in both languages."),
    make("div", { class: "yz-pair" }, lists),
    make(
      "label",
      null,
      letters,
      " Single letters are keys. Switch this off if you speak to your computer, or press keys by accident; the bar has a button for each.",
    ),
  ];
  return ask("Keys", content, [["", "Close"]]);
}
