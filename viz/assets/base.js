// The words of the page's language, and the state that its address keeps.
const view = data.view;
const LANGUAGES = { en: ['en', 'zh-Hant', 'zh-Hans', ''], 'zh-Hant': ['zh-Hant', 'zh-Hans', 'en', ''], 'zh-Hans': ['zh-Hans', 'zh-Hant', 'en', ''] };
// An own table without a prototype: an id such as "constructor" must find nothing.
const table = (list) => {
  const found = new Map();
  for (const item of list) found.set(item.id, item);
  return found;
};
const frame = document.getElementById('canvas');
const looks = new Map(view.legend.map((look) => [look.cls, look]));
// What the address keeps, but for `over`: the card or line under the pointer. `hide` holds short names of classes and states.
const state = { lang: 'en', slice: '', chosen: '', over: '', hide: [], from: '', to: '', hubs: '', focus: '', depth: 1, open: [], path: [], table: [] };
// What is drawn: the whole view, or one of its slices.
const whole = { ...view, id: '', nodes: data.nodes, edges: data.edges };
const scenes = new Map([whole, ...(view.slices ?? [])].map((one) => {
  const cards = later(() => rowwise(one.nodes)), lines = later(() => rowwise(one.edges));
  return [one.id, { ...one, get nodes() { return cards(); }, get edges() { return lines(); } }];
}));
let scene, nodes, edges, linesOf;
const enter = (id) => {
  scene = scenes.get(id);
  nodes = table(scene.nodes);
  edges = table(scene.edges);
  linesOf = new Map();
  for (const node of scene.nodes) linesOf.set(node.id, []);
  for (const edge of scene.edges) {
    linesOf.get(edge.from).push(edge);
    if (edge.to !== edge.from) linesOf.get(edge.to).push(edge);
  }
};
enter('');
const otherEnd = (edge, here) => (edge.from === here ? edge.to : edge.from);
// The cards and lines that are not shown now, by id, each with the filter that hides it.
let hidden = new Map();

const text = (words) => {
  for (const lang of LANGUAGES[state.lang]) if (words && Object.hasOwn(words, lang)) return words[lang];
  return words ? Object.values(words)[0] ?? '' : '';
};
// The language that a text is really in, so that its characters get the right face.
const langOf = (words) => LANGUAGES[state.lang].find((lang) => words && Object.hasOwn(words, lang)) || state.lang;
const say = (key, values = {}) => text(view.words[key]).replace(/\{(\w+)\}/g, (_, name) => values[name]);
const nameOf = (id) => text(nodes.get(id).names);

// Every element of the page is made here, and every text is text: nothing that stands in data is ever read as markup.
const make = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key === 'class') element.className = value;
    else if (key === 'onclick') element.addEventListener('click', value);
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
};
const button = (key, label, onclick, props = {}) => make('button', { type: 'button', 'data-key': key, onclick, ...props }, ...[label].flat());
// New content for a part of the page; the keyboard stays on the button of the same key, else it goes to the picture.
const refill = (part, children) => {
  const held = part.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  part.replaceChildren(...children.filter((child) => child !== null));
  if (held === undefined) return;
  const again = [...part.querySelectorAll('[data-key]')].find((one) => one.dataset.key === held);
  (again ?? frame).focus({ preventScroll: true });
};
const words = (tag, phrase, props = {}) => make(tag, { lang: langOf(phrase), ...props }, text(phrase));

const link = (address) => {
  let url;
  try { url = new URL(address); } catch { return null; }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return make('a', { href: url.href, rel: 'noopener noreferrer', target: '_blank', class: 'address' }, url.href);
};

// Within the site that the page is a part of: only a page beside or above this one.
const inSite = (id, key) => {
  const path = Object.hasOwn(view.site, id) ? view.site[id] : '';
  return /^(\.\.\/)+[\w%.\/-]+\.html$/.test(path) ? make('a', { href: `${path}?lang=${state.lang}`, class: 'site' }, say(key)) : null;
};

// A small picture of one shape.
const pictogram = (box, cls, tag, props) => {
  const [svg, shape] = ['svg', tag].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name));
  for (const [key, value] of Object.entries({ viewBox: box, class: cls, 'aria-hidden': 'true' })) svg.setAttribute(key, value);
  for (const [key, value] of Object.entries(props)) shape.setAttribute(key, value);
  svg.append(shape);
  return svg;
};
const icon = (cls, planned) => {
  const { colour, shape } = looks.get(cls);
  const points = shape.map((corner) => corner.join(',')).join(' ');
  return pictogram('-1.25 -1.25 2.5 2.5', 'icon', 'polygon', { points, fill: planned ? 'none' : colour, stroke: colour, 'stroke-width': 0.2 });
};
