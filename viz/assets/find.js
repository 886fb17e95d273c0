// Search by name, folded as `comity find` folds: no case, accents or punctuation, Traditional and Simplified alike.
const foldings = new Map(Object.entries(view.fold));
const fold = (asked) => {
  const bare = asked.normalize('NFKC').toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').normalize('NFKC');
  return [...bare].map((char) => foldings.get(char) ?? char).join('');
};
// How well a name meets what is asked: wholly, from its start, somewhere; MISSED where it does not.
const MISSED = 3;
// What a card opens into is found there: of such a card only its own name counts.
const keysOf = (node) => {
  if (node.slice) node.own ??= Object.values(node.names).map(fold);
  return node.own ?? node.keys;
};
const rank = (node, asked) => {
  let best = MISSED;
  for (const key of keysOf(node)) {
    const at = key.indexOf(asked);
    if (at >= 0) best = Math.min(best, at > 0 ? 2 : key.length > asked.length ? 1 : 0);
  }
  return best;
};
// Every card once, those of this picture before those of other slices; and in which of those the others are.
let everyone = { scene: null };
const gather = () => {
  if (everyone.scene === scene) return everyone;
  const found = new Map(nodes), homes = new Map();
  for (const one of scenes.values()) {
    for (const node of one.nodes) if (!found.has(node.id)) { found.set(node.id, node); homes.set(node.id, one.id); }
  }
  everyone = { scene, all: [...found.values()], homes };
  return everyone;
};
const matches = (all, asked) => {
  const folded = fold(asked);
  return all.map((node) => [rank(node, folded), node]).filter(([place]) => place < MISSED).sort((a, b) => a[0] - b[0]).map(([, node]) => node);
};
const MOST_HITS = 12;
// Why a hit cannot be seen now; taking it shows it.
const whyHidden = (id, homes) => {
  const why = homes.has(id) ? say('hit-slice', { name: text(scenes.get(homes.get(id)).title) }) : hidden.has(id) ? say(`hit-${hidden.get(id)}`) : '';
  return why ? make('small', { class: 'why' }, why) : null;
};
const hit = (node, i, homes) => make('li', { role: 'option', id: `hit-${i}`, onclick: () => take(node.id, homes.get(node.id)) },
  icon(node.cls), ' ', words('span', node.names), make('small', {}, ` ${text(looks.get(node.cls).names)}`), whyHidden(node.id, homes));

const box = document.getElementById('search'), hits = document.getElementById('hits');
let marked = -1;
const mark = (place) => {
  const items = [...hits.querySelectorAll('[role=option]')];
  marked = items.length ? (place + items.length) % items.length : -1;
  items.forEach((item, i) => item.setAttribute('aria-selected', String(i === marked)));
  if (marked >= 0) {
    box.setAttribute('aria-activedescendant', items[marked].id);
    items[marked].scrollIntoView({ block: 'nearest' });
  } else box.removeAttribute('aria-activedescendant');
};
const closeHits = () => {
  hits.hidden = true;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
  marked = -1;
};
const openHits = () => {
  if (!fold(box.value)) { hits.replaceChildren(); closeHits(); return; }
  const { all, homes } = gather();
  const found = matches(all, box.value), more = found.length - MOST_HITS;
  hits.replaceChildren(...found.slice(0, MOST_HITS).map((node, i) => hit(node, i, homes)),
    ...(found.length ? [] : [make('li', { class: 'none' }, say('none'))]), ...(more > 0 ? [make('li', { class: 'none' }, say('more', { n: more }))] : []));
  hits.hidden = false;
  box.setAttribute('aria-expanded', 'true');
  mark(0);
};
const take = (id, home = scene.id) => {
  closeHits();
  openSlice(home);
  lift(id);
  choose(id);
  refresh();
  bringIn(id);
  frame.focus({ preventScroll: true });
};
box.addEventListener('input', openHits);
box.addEventListener('focus', openHits);
box.addEventListener('blur', closeHits);
hits.addEventListener('mousedown', (event) => event.preventDefault()); // a click on a hit leaves the keyboard where it is
box.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown') mark(marked + 1);
  else if (event.key === 'ArrowUp') mark(marked - 1);
  else if (event.key === 'Enter' && marked >= 0) hits.querySelectorAll('[role=option]')[marked].click();
  else if (event.key === 'Escape') closeHits();
  else return;
  event.preventDefault();
});
