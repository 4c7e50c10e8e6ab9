// Where two texts differ: by words, and by single characters in Chinese.

const TOKEN = /\p{sc=Han}|[\p{L}\p{N}\p{M}]+|\s+|[^]/gu;
const MOST = 4e6; // cells of the table: more than that would be waited for

// Gives [[text, "" | "del" | "ins"], …]: what only `before` has, what only `after` has.
export function compare(before, after) {
  const [a, b] = [before, after].map((text) => text.match(TOKEN) ?? []);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const middle = align(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return join([[a.slice(0, start).join(""), ""], ...middle, [a.slice(a.length - end).join(""), ""]]);
}

// The longest row of tokens that both have, by the table of the lengths of all such rows.
function align(a, b) {
  if (a.length * b.length > MOST)
    return [
      [a.join(""), "del"],
      [b.join(""), "ins"],
    ];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const pieces = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push([a[i++], ""]);
      j++;
    } else if (j >= b.length || (i < a.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]))
      pieces.push([a[i++], "del"]);
    else pieces.push([b[j++], "ins"]);
  }
  return pieces;
}

function join(pieces) {
  const joined = [];
  for (const [text, kind] of pieces.filter((piece) => piece?.[0])) {
    if (joined.at(-1)?.[1] === kind) joined.at(-1)[0] += text;
    else joined.push([text, kind]);
  }
  return joined;
}
