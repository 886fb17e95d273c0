// The language that is shown, the search over all names, the filters of lists, passages beside their facts.
// Every element made here is filled by textContent: nothing that stands in data is read as markup.
'use strict';
(() => {
  const page = document.documentElement, root = document.body.dataset.root;
  const ORDER = { en: ['en', 'zh-Hant', 'zh-Hans', ''], 'zh-Hant': ['zh-Hant', 'zh-Hans', 'en', ''], 'zh-Hans': ['zh-Hans', 'zh-Hant', 'en', ''] };
  const all = (what, of = document) => [...of.querySelectorAll(what)];
  const make = (tag, props = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(props)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  const title = document.title, box = document.getElementById('search');
  const tongue = (lang) => {
    page.dataset.lang = page.lang = lang;
    all('[data-to]').forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.to === lang)));
    const heading = document.querySelector('h1');
    if (box) box.placeholder = document.querySelector('label[for=search]').innerText.trim();
    document.title = heading && lang !== 'en' ? heading.innerText.trim().replace(/\s+/g, ' ') : title;
  };
  all('[data-to]').forEach((button) => button.addEventListener('click', () => {
    const lang = button.dataset.to;
    try { localStorage.setItem('comity-language', lang); } catch { /* the address keeps it */ }
    const kept = new URL(location.href);
    kept.searchParams.set('lang', lang);
    history.replaceState(null, '', kept);
    tongue(lang);
  }));
  // Where a browser keeps nothing for files, the address carries the language from page to page.
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]'), lang = new URLSearchParams(location.search).get('lang');
    if (!link || !lang || link.origin !== location.origin && location.protocol !== 'file:' || link.protocol !== location.protocol || !/\.html$/.test(link.pathname)) return;
    const address = new URL(link.href);
    if (!address.searchParams.has('lang')) { address.searchParams.set('lang', lang); link.href = address.href; }
  }, true);

  // Search: names folded as `comity find` folds them.
  const hits = document.getElementById('hits'), none = document.getElementById('found-none');
  let names = null, marked = -1;
  const load = () => new Promise((ready, failed) => {
    if (names) { ready(); return; }
    const script = make('script', { src: `${root}names.js` });
    script.onload = () => { names = window.comityNames; names.folds = new Map(Object.entries(names.fold)); ready(); };
    script.onerror = failed;
    document.head.append(script);
  });
  const fold = (asked) => [...asked.normalize('NFKC').toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').normalize('NFKC')].map((char) => names.folds.get(char) ?? char).join('');
  const score = (keys, asked) => Math.min(...keys.map((key) => (key === asked ? 0 : key.startsWith(asked) ? 1e3 + key.length : key.includes(asked) ? 1e6 + key.length : Infinity)));
  const found = (asked) => names.rows.map((row) => [score(row[3], asked), row]).filter(([place]) => place < Infinity).sort((a, b) => a[0] - b[0]).slice(0, 20).map(([, row]) => row);
  const hit = ([path, look, labels], place) => {
    const lang = ORDER[page.dataset.lang].find((tag) => Object.hasOwn(labels, tag)) ?? '';
    const other = ORDER[page.dataset.lang].find((tag) => tag !== lang && tag !== 'zh-Hans' && Object.hasOwn(labels, tag) && labels[tag] !== labels[lang]);
    const item = make('li', { role: 'option', id: `hit-${place}`, 'aria-selected': 'false' }, make('i', { class: `icon i-${look}` }), make('span', { lang }, labels[lang] ?? path));
    if (other) item.append(make('small', { lang: other }, ` ${labels[other]}`));
    item.addEventListener('click', () => go(path));
    item.dataset.path = path;
    return item;
  };
  const go = (path) => { location.href = `${root}${path}${location.search}`; };
  const mark = (place) => {
    const items = all('[role=option]', hits);
    marked = items.length ? (place + items.length) % items.length : -1;
    items.forEach((item, i) => item.setAttribute('aria-selected', String(i === marked)));
    if (marked < 0) { box.removeAttribute('aria-activedescendant'); return; }
    box.setAttribute('aria-activedescendant', items[marked].id);
    items[marked].scrollIntoView({ block: 'nearest' });
  };
  const close = () => { hits.hidden = none.hidden = true; box.setAttribute('aria-expanded', 'false'); box.removeAttribute('aria-activedescendant'); };
  const open = async () => {
    await load();
    const asked = fold(box.value);
    if (!asked) { close(); return; }
    const rows = found(asked);
    hits.replaceChildren(...rows.map(hit));
    hits.hidden = !rows.length;
    none.hidden = rows.length > 0;
    box.setAttribute('aria-expanded', String(rows.length > 0));
    mark(0);
  };
  box?.addEventListener('focus', () => (box.value ? open() : load()));
  box?.addEventListener('input', open);
  box?.addEventListener('blur', () => setTimeout(close, 200)); // after the click on a hit has been heard
  box?.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') mark(marked + 1);
    else if (event.key === 'ArrowUp') mark(marked - 1);
    else if (event.key === 'Enter' && marked >= 0 && !hits.hidden) go(all('[role=option]', hits)[marked].dataset.path);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && box && !/^(input|textarea|select)$/i.test(document.activeElement.tagName)) { event.preventDefault(); box.focus(); }
  });

  // Lists: rows that do not meet the words, the kind or the years are hidden.
  const rows = all('.rows > tbody > tr, ul.rows > li'), words = document.getElementById('words'), from = document.getElementById('from'), to = document.getElementById('to');
  let kind = '';
  const shows = (row) => {
    const asked = words.value.trim().toLowerCase(), year = Number(row.dataset.year ?? 0);
    return (!asked || row.textContent.toLowerCase().includes(asked)) && (!kind || (row.dataset.kind ?? '').split(' ').includes(kind))
      && (!from?.value || year >= Number(from.value)) && (!to?.value || (year > 0 && year <= Number(to.value)));
  };
  const filter = () => {
    rows.forEach((row) => { row.hidden = !shows(row); });
    document.getElementById('count').textContent = String(rows.filter((row) => !row.hidden).length);
  };
  if (words) {
    [words, from, to].forEach((input) => input?.addEventListener('input', filter));
    all('.chips button').forEach((chip) => chip.addEventListener('click', () => {
      kind = chip.dataset.kind;
      all('.chips button').forEach((other) => other.setAttribute('aria-pressed', String(other === chip)));
      filter();
    }));
    if (words.value || from?.value || to?.value) filter(); // kept by the browser on going back
  }

  // A passage opens below the fact that names it; a second click closes it.
  const beside = (link) => {
    const fact = link.closest('li'), number = link.hash.slice(1), old = fact.querySelector(`:scope > .beside[data-of="${number}"]`);
    link.setAttribute('aria-expanded', String(!old));
    if (old) { old.remove(); return; }
    const passage = document.getElementById(number), source = passage.closest('.source');
    const shown = make('div', { class: 'beside', 'data-of': number });
    for (const part of [passage.querySelector('blockquote'), source.querySelector('h3'), source.querySelector('.about')]) {
      const copy = part.cloneNode(true);
      const plain = copy.matches('h3') ? make('p', {}, ...copy.childNodes) : copy;
      shown.append(plain);
    }
    fact.append(shown);
  };
  all('.facts .refs a').forEach((link) => {
    link.setAttribute('role', 'button');
    link.setAttribute('aria-expanded', 'false');
    link.addEventListener('click', (event) => { event.preventDefault(); beside(link); });
  });
  tongue(page.dataset.lang || 'en');
  document.body.dataset.ready = '1';
})();
