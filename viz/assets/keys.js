// The keyboard: / searches, arrows go from card to card, Enter opens, Escape steps back.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// How far another card lies in a direction; what lies rather beside than there counts as nowhere.
const away = (here, there, [dx, dy]) => {
  const x = there.x - here.x, y = there.y - here.y, along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
  return along > 4 && across <= along * 4 ? along + across : Infinity;
};
const nearest = (here, ids, arrow) => {
  const ranked = [...new Set(ids)].filter((id) => id !== here.id && !hidden.has(id)).map((id) => [away(here, nodes.get(id), arrow), id]).filter(([far]) => far < Infinity);
  return ranked.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))[0]?.[1] ?? '';
};
// A neighbour first; where none lies that way, any card that does.
const walk = (arrow) => {
  const here = nodes.get(state.chosen) ?? nodes.get(edges.get(state.chosen)?.from);
  const next = here ? nearest(here, linesOf.get(here.id).map((edge) => otherEnd(edge, here.id)), arrow) || nearest(here, nodes.keys(), arrow)
    : view.focus.find((id) => nodes.has(id) && !hidden.has(id)) ?? scene.nodes.find((node) => !hidden.has(node.id))?.id;
  if (!next) return;
  choose(next, false);
  bringIn(next);
};
const openChosen = () => {
  const slice = nodes.get(state.chosen)?.slice;
  if (slice) openSlice(slice);
  else if (state.chosen) document.getElementById('panel').focus();
};
const stepBack = () => {
  if (document.getElementById('panel').contains(document.activeElement)) frame.focus({ preventScroll: true });
  else if (state.chosen) choose('');
  else if (state.path.length) dropPath();
  else if (state.focus) endFocus();
  else if (scene.id) goUp();
};
const ZOOMS = { '+': () => zoom(1.3), '=': () => zoom(1.3), '-': () => zoom(1 / 1.3), 0: () => show(true) };
const onStage = (key) => {
  if (Object.hasOwn(ARROWS, key)) walk(ARROWS[key]);
  else if (key === 'Enter') openChosen();
  else if (Object.hasOwn(ZOOMS, key)) ZOOMS[key]();
  else return false;
  return true;
};
const isTyping = (element) => element instanceof HTMLInputElement && element.type !== 'range';
const press = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === 'Escape') stepBack();
  else if (event.key === '/') box.focus();
  else if (event.target !== frame || !onStage(event.key)) return;
  event.preventDefault();
};
addEventListener('keydown', press);
const fillKeys = () => refill(document.getElementById('keys'), say('keys').split('|').flatMap((part) => {
  const [key, does] = part.split('=');
  return [make('span', {}, make('kbd', {}, key), ` ${does}`)];
}));
