/* What MiniSearch and lunr find of the same units: node search_peers.mjs NODE_MODULES < input.json
   Prints a line a candidate: name, bytes of its index, milliseconds to load it, results by query. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const require = createRequire(`${resolve(process.argv[2])}/`);
const { units, queries } = JSON.parse(readFileSync(0, "utf-8"));
const MiniSearch = require("minisearch");
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support.js")(lunr);
require("lunr-languages/lunr.multi.js")(lunr);
let zh = false;
try { require("lunr-languages/lunr.zh.js")(lunr); zh = true; } catch { /* wants a native segmenter */ }

const report = (name, json, open) => {
  let start = performance.now();
  const search = open(json);
  const load = performance.now() - start;
  const found = {};
  start = performance.now();
  for (const query of queries) {
    try { found[query] = search(query); } catch { found[query] = []; }
  }
  const query = (performance.now() - start) / queries.length;
  console.log(JSON.stringify({ name, bytes: Buffer.byteLength(json), load, query, found }));
};

const options = { fields: ["source", "target"], searchOptions: { combineWith: "AND" } };
const bigrams = (text) => text.toLowerCase().match(/[a-z]+|[0-9]+(?:[.,][0-9]+)*|\p{Script=Han}+/gu)
  ?.flatMap((word) => (/\p{Script=Han}/u.test(word) && word.length > 1
    ? Array.from(word.slice(1), (_, i) => word.slice(i, i + 2)) : [word])) ?? [];
for (const [name, more] of [["MiniSearch", {}], ["MiniSearch, bigrams", { tokenize: bigrams }]]) {
  const index = new MiniSearch({ ...options, ...more });
  index.addAll(units);
  report(name, JSON.stringify(index), (json) => {
    const loaded = MiniSearch.loadJSON(json, { ...options, ...more });
    return (query) => loaded.search(query).map((result) => result.id);
  });
}

const build = (setUp) => JSON.stringify(lunr(function () {
  setUp.call(this);
  this.ref("id"); this.field("source"); this.field("target");
  units.forEach((unit) => this.add(unit));
}));
const openLunr = (json) => {
  const index = lunr.Index.load(JSON.parse(json));
  return (query) => index.search(query).map((result) => result.ref);
};
report("lunr", build(() => {}), openLunr);
if (zh) report("lunr with lunr-languages", build(function () { this.use(lunr.multiLanguage("en", "zh")); }), openLunr);
