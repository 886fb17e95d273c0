// Drill-down: a card that stands for many opens the picture of them; the breadcrumb leads back.
const above = (id) => {
  for (const one of scenes.values()) if (one.nodes.some((node) => node.slice === id)) return one.id;
  return '';
};
// The slices from the whole view down to one; two that open each other end it.
const trail = (id, below = []) => (id && !below.includes(id) ? [...trail(above(id), [...below, id]), id] : ['']);
const goUp = () => openSlice(trail(scene.id).at(-2));
const openSlice = (id) => {
  if (!scenes.has(id) || id === scene.id) return;
  enter(id);
  Object.assign(state, { slice: id, chosen: '', over: '', focus: '', open: [], path: [] });
  turn();
  fillPanel();
  refresh(true);
  show(false);
};
const fillCrumbs = () => {
  const part = document.getElementById('crumbs');
  part.hidden = scenes.size < 2 || !scene.id;
  part.setAttribute('aria-label', say('crumbs'));
  const steps = trail(scene.id);
  refill(part, [make('ol', {}, ...steps.map((id, i) => make('li', {}, i < steps.length - 1
    ? button(`slice ${id}`, text(scenes.get(id).title), () => openSlice(id))
    : words('span', scenes.get(id).title, { 'aria-current': 'page' }))))]);
};
