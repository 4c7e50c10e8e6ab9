/* The search page. It loads the parts of the index that a query needs, looks into the texts of the
   publications that have its terms, and shows the units. Texts become text nodes, never markup. */
(() => {
  const { atoms, fold, isHan } = yzsiteTokens;
  const BATCH = 8; // publications that are looked into before results are shown
  const ENOUGH = 20; // results shown at a time

  /* Files of the index: scripts that call `take`, since a page from disk cannot fetch. */
  const arrived = new Map();
  const underway = new Map();
  const load = (name, version) => {
    if (arrived.has(name)) return arrived.get(name);
    if (!underway.has(name)) underway.set(name, new Promise((resolve, reject) => {
      const fail = () => { underway.delete(name); reject(new Error(`cannot load ${name}`)); };
      const script = document.createElement("script");
      script.src = `${name.split("/").map(encodeURIComponent).join("/")}.js?v=${version}`;
      script.onload = () => (arrived.has(name) ? resolve(arrived.get(name)) : fail());
      script.onerror = fail;
      document.head.append(script);
    }));
    return underway.get(name);
  };

  const hash = (text) => { // CRC-32, as in yzsite/search/index.py
    let crc = -1;
    for (const byte of new TextEncoder().encode(text)) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
  };

  /* A query is phrases divided by blanks; a phrase is atoms that must follow one another. */
  const parse = (query) => query.split(/\s+/).map((part) => {
    const phrase = atoms(part);
    const keys = phrase.flatMap((atom, i) => {
      if (touch(atom, phrase[i + 1])) return [atom.term + phrase[i + 1].term];
      return touch(phrase[i - 1], atom) ? [] : [atom.term];
    });
    return { phrase, keys, signs: keys.map(sign) };
  }).filter(({ keys }) => keys.length);

  /* What a text must have for a term: quicker to look for than to take every text apart. */
  const sign = (term) => {
    if (isHan(term)) return term;
    if (/^[0-9]/.test(term)) return /^[0-9]{4}/.test(term) ? term[0] : term; // perhaps `1,000`
    return term.slice(0, -1); // the last letter of a stem may be another one in the word
  };

  const touch = (a, b) => a && b && a.end === b.start && isHan(a.term) && isHan(b.term);

  const spansIn = (side, { phrase, signs }) => {
    const folded = side.folded ??= fold(side.text);
    if (!signs.every((part) => folded.includes(part))) return [];
    const all = side.atoms ??= atoms(side.text);
    const fits = (start) => phrase.every((atom, k) => atom.term === all[start + k].term
      && (!touch(phrase[k - 1], atom) || touch(all[start + k - 1], all[start + k])));
    const spans = [];
    for (let i = 0; i + phrase.length <= all.length; i++) {
      if (fits(i)) spans.push([all[i].start, all[i + phrase.length - 1].end]);
    }
    return spans;
  };

  /* Give the spans of all phrases, side by side; null unless every phrase occurs. */
  const SIDES = ["zh", "en"];
  const match = (sides, phrases, lang) => {
    const found = phrases.map((phrase) => sides.map((side, k) =>
      (lang && lang !== SIDES[k] ? [] : spansIn(side, phrase))));
    if (!found.every((spans) => spans.some((list) => list.length))) return null;
    return sides.map((_, k) => found.flatMap((spans) => spans[k]));
  };

  const openCatalogue = async () => {
    const { shards, segments } = await load("catalogue");
    const publications = segments.flatMap(([, version, rows], segment) => rows.map((row, place) => {
      const [slug, title, titleEn, date, pinyin] = row;
      const titles = [{ text: title }, { text: titleEn }];
      return { slug, title, titleEn, date, pinyin, titles, segment, place, version, year: date.slice(0, 4) };
    }));
    return { shards, segments, publications };
  };

  const texts = new Map();
  const openTexts = async (publication) => {
    const { slug, version } = publication;
    if (!texts.has(slug)) {
      texts.set(slug, (await load(`texts/${slug}`, version)).map(([id, kind, state, source, target]) =>
        ({ publication, id, kind, state, sides: [{ text: source }, { text: target }] })));
    }
    return texts.get(slug);
  };

  /* Which publications have all the terms, the newest first. */
  const narrow = async (catalogue, phrases, filters) => {
    const keys = [...new Set(phrases.flatMap((phrase) => phrase.keys))];
    const places = async ([label, version], key) => {
      const lines = await load(`terms/${label}-${hash(key) % catalogue.shards}`, version);
      const start = lines.indexOf(`\n${key} `) + key.length + 2;
      const end = lines.indexOf("\n", start);
      return new Set(start > key.length + 1 ? lines.slice(start, end).split(" ").map(Number) : []);
    };
    const bySegment = await Promise.all(catalogue.segments.map((segment) =>
      Promise.all(keys.map((key) => places(segment, key)))));
    return catalogue.publications.filter(({ segment, place, slug, year }) =>
      (!filters.publication || slug === filters.publication)
      && (!filters.year || year === filters.year)
      && bySegment[segment].every((set) => set.has(place)),
    ).sort((a, b) => (a.date < b.date) - (a.date > b.date));
  };

  const weigh = ({ kind, spans }) =>
    (["title", "heading", "kicker"].includes(kind) ? 10 : 0) + Math.min(spans.flat().length, 5);

  /* Give results batch by batch: `{ units, left }`, where `left` publications are yet to come. */
  async function* find(query, filters = {}) {
    const phrases = parse(query);
    if (!phrases.length) return;
    const found = await narrow(await openCatalogue(), phrases, filters);
    for (let i = 0; i < found.length; i += BATCH) {
      const opened = (await Promise.all(found.slice(i, i + BATCH).map(openTexts))).flat();
      const units = opened.flatMap((unit) => {
        if (filters.kind && unit.kind !== filters.kind) return [];
        if (filters.state && unit.state !== filters.state) return [];
        const spans = match(unit.sides, phrases, filters.lang);
        return spans ? [{ ...unit, spans }] : [];
      }).sort((a, b) => weigh(b) - weigh(a));
      yield { units, left: Math.max(0, found.length - i - BATCH) };
    }
  }

  /* Publications whose title has the query, as it is written or in pinyin: `gzbg`, `gongzuobaogao`. */
  const findTitles = async (query, lang) => {
    const phrases = parse(query);
    const typed = /^[a-zü' ]{2,}$/i.test(query.trim()) && query.toLowerCase().replace(/[' ]/g, "");
    const sounds = (run) => run.split(" ").some((_, i, all) =>
      all.slice(i).join("").startsWith(typed) || all.slice(i).map((s) => s[0]).join("").startsWith(typed));
    return (await openCatalogue()).publications.flatMap((publication) => {
      const spans = phrases.length && match(publication.titles, phrases, lang);
      const heard = typed && lang !== "en" && publication.pinyin && publication.pinyin.split("|").some(sounds);
      return spans || heard ? [{ ...publication, spans: spans || [[], []] }] : [];
    });
  };

  globalThis.yzsiteSearch = {
    take: (name, data) => arrived.set(name, data),
    find, findTitles, openCatalogue, ENOUGH,
  };
})();
