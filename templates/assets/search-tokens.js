/* What can be searched for in a text; yzsite/search/tokens.py does the same. */
(() => {
  const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const LETTER = "a-z\\u00df-\\u00f6\\u00f8-\\u00ff";
  const NUMBER = "[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\\.[0-9]+)?";
  const ATOM = new RegExp(`[${HAN}]|[${LETTER}]+(?:'[${LETTER}]+)*|${NUMBER}`, "gu");
  const IS_HAN = new RegExp(`[${HAN}]`, "u");
  const SUFFIXES = [
    [/'.*$/, ""],
    [/(?<=..)(?:ies|ied)$/, "y"],
    [/(?<=.(?:sh|ch|ss))es$|(?<=..[xz])es$/, ""],
    [/(?<=..[^su])s$/, ""],
    [/^(?=...)(.*[aeiouy].*[^e])(?:ing|ed)$/, "$1"],
    [/(?<=..)e$/, ""],
    [/([bcdfghjklmnpqrstvwxz])\1$/, "$1"],
  ];
  const fold = (text) => text.replace(/\u2019/g, "'")
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0e]/g, (c) => String.fromCharCode(c.charCodeAt() - 0xfee0))
    .replace(/[A-Z\u00c0-\u00d6\u00d8-\u00de]/g, (c) => c.toLowerCase());
  const stem = (word) => SUFFIXES.reduce((left, [suffix, put]) => left.replace(suffix, put), word);
  const term = (atom) => /^[0-9]/.test(atom) ? atom.replace(/,/g, "") : isHan(atom) ? atom : stem(atom);
  const isHan = (atom) => IS_HAN.test(atom);
  const atoms = (text) => Array.from(fold(text).matchAll(ATOM), (match) =>
    ({ term: term(match[0]), start: match.index, end: match.index + match[0].length }));
  globalThis.yzsiteTokens = { atoms, fold, isHan };
})();
