/* What a reader of the search page sees: the form, the results, the marked words. */
(() => {
  const { find, findTitles, openCatalogue, ENOUGH } = yzsiteSearch;
  const byId = (id) => document.getElementById(id);
  const form = byId("search-form");
  const status = byId("search-status"), results = byId("search-results"), more = byId("search-more");
  const NAMES = ["q", "lang", "publication", "year", "kind", "state"];
  const label = (name, value) =>
    Array.from(form.elements[name].options).find((option) => option.value === value)?.text ?? value;

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const marked = (text, spans) => {
    const pieces = [];
    let done = 0;
    for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      if (end <= done) continue;
      const from = Math.max(start, done);
      pieces.push(text.slice(done, from), element("mark", {}, text.slice(from, end)));
      done = end;
    }
    return [...pieces, text.slice(done)];
  };

  const page = (slug) => `../${encodeURIComponent(slug)}/index.html`;
  const side = (lang, text, spans) => element("p", { lang }, ...marked(text, spans));

  const showTitle = ({ slug, title, titleEn, spans }) => element("li", { class: "hit hit-title" },
    element("a", { href: page(slug) }, element("span", { lang: "zh-Hans" }, ...marked(title, spans[0])),
      " ", element("span", { lang: "en" }, ...marked(titleEn, spans[1]))));

  const showUnit = ({ publication, id, kind, state, sides, spans }) => {
    const address = `${page(publication.slug)}#${encodeURIComponent(id)}`;
    const [source, target] = sides;
    return element("li", { class: "hit" },
      element("p", { class: "where" },
        element("a", { href: address }, element("span", { lang: "zh-Hans" }, publication.title), ` ${id}`),
        ` ${[publication.date, label("kind", kind), label("state", state)].filter(Boolean).join(" · ")}`),
      element("div", { class: "quote" }, side("zh-Hans", source.text, spans[0]),
        target.text ? side("en", target.text, spans[1])
          : element("p", { lang: "en", class: "missing" }, "Not translated yet")));
  };

  const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const say = (total, left) => {
    const rest = left ? `；还有${left}篇待查` : "";
    status.replaceChildren(element("span", { lang: "zh-Hans" }, `找到${total}段${rest}`),
      ` ${plural(total, "passage")}${left ? `, ${plural(left, "publication")} left to look into` : ""}`);
  };

  let current = 0; // number of the latest search; an older one stops when it sees that
  const search = async () => {
    const mine = ++current;
    const { q, ...filters } = Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));
    const batches = find(q, filters);
    const ready = []; // found, but not shown yet
    let total = 0, left = 0, ended = false;
    const next = async () => {
      while (ready.length < ENOUGH && !ended) {
        const { value, done } = await batches.next();
        ended = done;
        left = value?.left ?? 0;
        total += value?.units.length ?? 0;
        ready.push(...(value?.units ?? []));
      }
      if (mine !== current) return;
      results.append(...ready.splice(0, ENOUGH).map(showUnit));
      say(total, left);
      more.hidden = !ready.length && !left;
      performance.mark("yzsite-shown"); // what benchmarks/search.py measures
    };
    more.onclick = () => next().catch(fail);
    const titles = q.trim() ? await findTitles(q, filters.lang) : [];
    if (mine !== current) return;
    results.replaceChildren();
    more.hidden = true;
    status.replaceChildren();
    if (!q.trim()) return;
    const wanted = titles.filter(({ slug, year }) => (!filters.publication || slug === filters.publication)
      && (!filters.year || year === filters.year) && !filters.kind && !filters.state);
    results.append(...wanted.map(showTitle));
    await next();
  };

  const fail = (error) => status.replaceChildren(
    element("span", { lang: "zh-Hans" }, "索引无法载入。"), ` The index cannot be loaded: ${error.message}`);

  const remember = () => {
    const kept = NAMES.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    try {
      history.replaceState(null, "", `?${new URLSearchParams(kept)}`);
    } catch { /* a browser may forbid it for pages from disk; the search works all the same */ }
  };
  const renew = () => { remember(); return search().catch(fail); };

  const fill = (select, rows) => select.append(...rows.map(([value, text]) => new Option(text, value)));

  const start = async () => {
    const { publications } = await openCatalogue();
    fill(form.elements.publication, publications.map(({ slug, title }) => [slug, title]));
    const years = [...new Set(publications.map(({ year }) => year).filter(Boolean))].sort().reverse();
    fill(form.elements.year, years.map((year) => [year, year]));
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (NAMES.includes(name)) form.elements[name].value = value;
    }
    form.addEventListener("submit", (event) => { event.preventDefault(); renew(); });
    form.elements.q.addEventListener("input", renew);
    form.addEventListener("change", (event) => { if (event.target.name !== "q") renew(); });
    await search();
  };
  start().catch(fail);
})();
