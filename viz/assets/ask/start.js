// The page's words, elements and workers. Text from data is text: nothing that stands in it is ever read as markup.
const byId = (id) => document.getElementById(id);
const setup = JSON.parse(byId('setup').textContent);
const LANGUAGES = { en: ['en', 'zh-Hant', 'zh-Hans', ''], 'zh-Hant': ['zh-Hant', 'zh-Hans', 'en', ''], 'zh-Hans': ['zh-Hans', 'zh-Hant', 'en', ''] };
const state = { lang: 'en' };
const langOf = (words) => LANGUAGES[state.lang].find((lang) => Object.hasOwn(words, lang)) ?? Object.keys(words)[0];
const text = (words) => words[langOf(words)] ?? '';
const say = (key, values = {}) => text(setup.words[key]).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const number = (count) => Math.round(count).toLocaleString('en');

const make = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
};
const worded = (tag, words, props = {}) => make(tag, { lang: langOf(words), ...props }, text(words));
const button = (label, onclick, props = {}) => make('button', { type: 'button', onclick, ...props }, label);
const save = (name, type, content) => {
  const url = URL.createObjectURL(new Blob([content], { type }));
  make('a', { href: url, download: name }).click();
  URL.revokeObjectURL(url);
};

const worker = (name) => {
  const url = URL.createObjectURL(new Blob([byId(`worker-${name}`).textContent], { type: 'text/javascript' }));
  return new Worker(url);
};
// Each part is unpacked in a worker of its own, at once; the page keeps what it is given, so that a second start is quick.
const part = (name) => new Promise((done, failed) => {
  const one = worker('unpacker');
  one.onerror = (event) => failed(new Error(event.message));
  one.onmessage = ({ data }) => { done(data); one.terminate(); };
  one.postMessage(byId(`part-${name}`).textContent);
});
const unpacked = Object.fromEntries(['engine', 'data', 'names'].map((name) => [name, part(name)]));

// The engine in its worker: a call is a message with a number, its answer has the same.
const engine = { worker: null, calls: new Map(), next: 1, ready: null };
const call = (deed, rest = {}) => new Promise((done, failed) => {
  const id = engine.next++;
  engine.calls.set(id, { done, failed });
  engine.worker.postMessage({ number: id, deed, ...rest });
});
const hear = ({ data: { number: id, found, wrong } }) => {
  const waiting = engine.calls.get(id);
  engine.calls.delete(id);
  if (wrong) waiting?.failed(wrong);
  else waiting?.done(found);
};
const startEngine = async () => {
  const { entities, format, id, prefixes, segments, union } = setup;
  const [program, data] = [await unpacked.engine, await unpacked.data];
  engine.worker = worker('engine');
  engine.worker.onmessage = hear;
  engine.worker.onerror = (event) => stopAll({ key: 'cannot', values: { why: event.message } });
  return call('start', { engine: program, data, entities, format, id, prefixes, segments, union });
};
const stopAll = (why) => {
  for (const { failed } of engine.calls.values()) failed(why);
  engine.calls.clear();
};
// A worker that is busy hears nothing: to stop it is to end it, and to begin another.
const restart = (why) => {
  engine.worker.terminate();
  stopAll(why);
  start();
};
