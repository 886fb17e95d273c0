// The address keeps the state; the catalogue, the languages and the keys change it.
const OWN = { name: '', titles: setup.words.own, descriptions: setup.words['own-about'], parameters: [], text: '' };
// Where a thing in an answer leads to: what is said of it, and what names it.
const ABOUT = {
  name: 'about', titles: setup.words.thing, descriptions: setup.words['thing-about'], parameters: [{ name: 'thing', type: 'thing', fallback: null }],
  text: 'SELECT ?relation ?value ?of WHERE {\n  VALUES ?thing { UNDEF }\n  { ?thing ?relation ?value } UNION { ?of ?relation ?thing }\n}\nORDER BY ?relation ?value ?of\n',
};
const queries = new Map([...setup.queries, ABOUT].map((query) => [query.name, query]));
const hashOf = ({ query, given: values, text: own, seconds }) => {
  const kept = new URLSearchParams({ lang: state.lang });
  if (query) kept.set('query', query);
  for (const [name, value] of values) if (value) kept.set(`p.${name}`, value);
  if (own !== undefined) kept.set('text', own);
  if (seconds && seconds !== String(setup.seconds)) kept.set('seconds', seconds);
  return `#${kept}`;
};
const writeHash = () => history.replaceState(null, '', hashOf({
  query: state.query.name, given: given().filter((one) => one.text !== beginning(one)).map((one) => [one.name, one.text]),
  text: isOwn() ? editor.value : undefined, seconds: byId('seconds').value,
}));

const preferred = () => {
  const tag = (navigator.languages ?? []).find((one) => /^(zh|en)/i.test(one)) ?? 'en';
  return /^zh-(hans|cn|sg)/i.test(tag) ? 'zh-Hans' : /^zh/i.test(tag) ? 'zh-Hant' : 'en';
};
const readHash = () => {
  const asked = new URLSearchParams(location.hash.slice(1)), name = asked.get('query') ?? '';
  const lang = asked.get('lang') ?? preferred();
  state.lang = Object.hasOwn(LANGUAGES, lang) ? lang : 'en';
  state.query = queries.get(name || (asked.has('text') ? '' : setup.first)) ?? OWN;
  byId('seconds').value = asked.get('seconds') ?? setup.seconds;
  const values = new Map([...asked].filter(([key]) => key.startsWith('p.')).map(([key, value]) => [key.slice(2), value]));
  wordPage();
  fillForm(values);
  setText(asked.get('text') ?? state.query.text);
  if (name && !queries.has(name)) { failed({ key: 'no-query', values: { text: name } }); return false; }
  return Boolean(editor.value) && state.query.parameters.every((one) => valueOf(one) || one.fallback !== null);
};

const fillCatalogue = () => {
  const wanted = fold(byId('filter').value);
  const found = [...setup.queries, ABOUT].filter((query) => fold([query.name, ...Object.values(query.titles), ...Object.values(query.descriptions)].join(' ')).includes(wanted));
  const item = (query) => make('li', {}, worded('a', query.titles, { href: hashOf({ query: query.name, given: [] }), 'aria-current': query === state.query ? 'true' : undefined }));
  byId('queries').replaceChildren(...(found.length ? found.map(item) : [make('li', { class: 'none' }, say('none'))]),
    make('li', {}, worded('a', OWN.titles, { href: hashOf({ query: '', given: [], text: 'SELECT * WHERE { ?s ?p ?o } LIMIT 10' }), 'aria-current': state.query === OWN ? 'true' : undefined })));
};
const WORDS = { home: 'home', heading: 'heading', 'shelf-title': 'catalogue', run: 'run', stop: 'stop', undo: 'undo', 'limit-title': 'limit', 'notice-title': 'notice' };
const LABELS = { catalogue: 'catalogue', filter: 'filter', languages: 'language', text: 'query' };
const wordPage = () => {
  document.documentElement.lang = state.lang;
  document.title = `${text(state.query.titles)} · ${say('heading')}`;
  for (const [id, key] of Object.entries(WORDS)) byId(id).textContent = say(key);
  for (const [id, key] of Object.entries(LABELS)) byId(id).setAttribute('aria-label', say(key));
  byId('filter').placeholder = say('filter');
  byId('keys').textContent = 'Ctrl + Enter';
  for (const [id, words] of [['title', state.query.titles], ['about', state.query.descriptions]]) {
    byId(id).textContent = text(words);
    byId(id).lang = langOf(words);
  }
  for (const one of document.querySelectorAll('#languages button')) one.setAttribute('aria-pressed', String(one.dataset.lang === state.lang));
  fillCatalogue();
  tellState();
};

const start = () => {
  state.triples = 0;
  engine.ready = startEngine();
  tellState();
  engine.ready.then(({ triples }) => { state.triples = triples; tellState(); document.body.dataset.ready = 'yes'; }, failed);
};
const open = () => { quiet(); if (readHash()) ask(); };

document.querySelectorAll('#languages button').forEach((one) => one.addEventListener('click', () => {
  const values = new Map(given().map(({ name, text: value }) => [name, value]));
  state.lang = one.dataset.lang;
  wordPage();
  fillForm(values);
  showAnswer();
  writeHash();
}));
byId('form').addEventListener('submit', (event) => { event.preventDefault(); ask(); });
byId('stop').addEventListener('click', () => restart({ key: 'stopped', values: {} }));
byId('undo').addEventListener('click', () => { setText(state.query.text); writeHash(); });
byId('seconds').addEventListener('input', writeHash);
byId('filter').addEventListener('input', fillCatalogue);
addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); ask(); } });
addEventListener('hashchange', open);
// Where there is room the catalogue is open; on a telephone it would push the question off the screen.
byId('shelf').open = matchMedia('(min-width: 821px)').matches;
if (setup.home !== null) {
  byId('home').href = `${setup.home}index.html`;
  byId('home').hidden = false;
}
start();
open();
