// Where cards stand: at home, in the whole picture; under a focus in columns by how far they lie from it; along a path row by row.
const AISLE = 110, GAP = 14, BESIDE = 24; // px between columns, between cards, between the parts of a long column
let settled = null; // what the cards stand for now; null where they have yet to be placed
const inColumn = (cards, x) => {
  let y = -cards.reduce((sum, card) => sum + card.h + GAP, -GAP) / 2;
  for (const card of cards) {
    Object.assign(card, { x, y: y + card.h / 2, trunk: null });
    y += card.h + GAP;
  }
};
// As in the whole picture from top to bottom; a long column is broken, so that it is not much higher than wide.
const standInColumn = (cards, side, start) => {
  cards.sort((a, b) => a.home.y - b.home.y || (a.id < b.id ? -1 : 1));
  const rows = Math.max(10, Math.ceil(Math.sqrt(cards.length) * 1.8));
  let x = start;
  for (let i = 0; i < cards.length; i += rows) {
    const some = cards.slice(i, i + rows), width = Math.max(...some.map((card) => card.w));
    inColumn(some, side * (x + width / 2));
    x += width + BESIDE;
  }
  return x - BESIDE;
};
const standRoundFocus = () => {
  const deepest = Math.max(...[...columns.values()].map(Math.abs));
  inColumn([nodes.get(state.focus)], 0);
  for (const side of [1, -1]) {
    let x = nodes.get(state.focus).w / 2;
    for (let step = 1; step <= deepest; step += 1) {
      const cards = [...columns].filter(([id, column]) => column === side * step && !hidden.has(id)).map(([id]) => nodes.get(id));
      if (cards.length) x = standInColumn(cards, side, x + AISLE);
    }
  }
};
const standAlongPath = () => {
  let y = 0;
  for (const id of way) {
    Object.assign(nodes.get(id), { x: 0, y, trunk: null });
    y += nodes.get(id).h + AISLE * 0.7;
  }
};
const settle = () => {
  const wanted = way.length ? `path ${way}` : columns ? `focus ${[...columns]}` : '';
  if (wanted === settled) return;
  settled = wanted;
  scene = scenes.get(scene.id);
  for (const node of scene.nodes) Object.assign(node, node.home);
  if (wanted) {
    for (const node of scene.nodes) node.home ??= { x: node.x, y: node.y, trunk: node.trunk };
    sizeCards();
    scene = { ...scene, curve: way.length ? 'vertical' : 'horizontal', headings: [], rules: [] };
    if (way.length) standAlongPath();
    else standRoundFocus();
  }
  arrange();
};
