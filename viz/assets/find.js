// Search by name, folded as `comity find` folds: no case, accents or punctuation, Traditional and Simplified alike.
const foldings = new Map(Object.entries(view.fold));
const fold = (asked) => {
  const bare = asked.normalize('NFKC').toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').normalize('NFKC');
  return [...bare].map((char) => foldings.get(char) ?? char).join('');
};
const rank = (node, asked) => Math.min(...node.keys.map((key) => (key === asked ? 0 : key.startsWith(asked) ? 1 : key.includes(asked) ? 2 : 3)));
const matches = (asked) => {
  const folded = fold(asked);
  if (!folded) return [];
  return scene.nodes.map((node) => [rank(node, folded), node]).filter(([place]) => place < 3).sort((a, b) => a[0] - b[0]).map(([, node]) => node);
};

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
  const found = matches(box.value).slice(0, 12);
  hits.replaceChildren(...(found.length ? found.map((node, i) => make('li', { role: 'option', id: `hit-${i}`, 'data-node': node.id, onclick: () => take(node.id) },
    icon(node.cls), ' ', words('span', node.names), make('small', {}, ` ${text(looks.get(node.cls).names)}`))) : [make('li', { class: 'none' }, say('none'))]));
  hits.hidden = false;
  box.setAttribute('aria-expanded', 'true');
  mark(0);
};
const take = (id) => {
  closeHits();
  choose(id);
  bringIn(id);
};
box.addEventListener('input', openHits);
box.addEventListener('focus', openHits);
box.addEventListener('blur', () => setTimeout(closeHits, 200)); // after the click on a hit has been heard
box.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown') mark(marked + 1);
  else if (event.key === 'ArrowUp') mark(marked - 1);
  else if (event.key === 'Enter' && marked >= 0) take(hits.querySelectorAll('[role=option]')[marked].dataset.node);
  else if (event.key === 'Escape') closeHits();
  else return;
  event.preventDefault();
});
