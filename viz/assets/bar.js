// The bar above the picture: where one is, the time, the meetings, the focus, the path, and how much is shown.
const DEPTHS = [1, 2, 3];
const bar = (id) => document.getElementById(id);
const fillHubs = () => {
  const part = bar('hubs'), some = scene.nodes.some((node) => node.hub);
  part.hidden = !some;
  part.textContent = say('hubs');
  part.title = say('hubs-why');
  part.setAttribute('aria-pressed', String(Boolean(state.hubs)));
};
const fillFocus = () => {
  const part = bar('focus'), id = state.focus;
  part.hidden = !id;
  if (!id) { part.replaceChildren(); return; }
  refill(part, [
    make('span', {}, `${say('focus')} `, words('strong', nodes.get(id).names)),
    make('span', { role: 'group', 'aria-label': say('depth') }, `${say('depth')} `, ...DEPTHS.map((depth) => button(`depth ${depth}`, String(depth), () => focusOn(id, depth), { 'aria-pressed': String(depth === state.depth) }))),
    button('drop', '×', endFocus, { 'aria-label': say('focus-drop') })]);
};
const howMany = () => {
  const left = shownOf(scene.nodes), all = scene.nodes.length;
  return left === all ? say('shown-all', { n: all }) : say('shown', { n: left, all });
};
const fillBar = () => {
  fillCrumbs();
  fillTime();
  fillHubs();
  fillFocus();
  fillPath();
  bar('shown').textContent = howMany();
  refill(bar('lift'), isFiltered() || way.length ? [button('lift', say('lift-all'), () => { liftAll(); refresh(); show(false); })] : []);
};
bar('hubs').addEventListener('click', () => { state.hubs = state.hubs ? '' : 'hidden'; refresh(); });

// What has just happened, for who hears the page instead of seeing it.
const tell = () => {
  const node = nodes.get(state.chosen), edge = edges.get(state.chosen);
  const what = node ? say('told-card', { name: nameOf(node.id), n: linesOf.get(node.id).filter((one) => !hidden.has(one.id)).length })
    : edge ? say('told-line', { from: nameOf(edge.from), relation: text(edge.words), to: nameOf(edge.to) }) : '';
  const path = state.path.length < 2 ? '' : way.length ? say('path-found', { n: way.length - 1 }) : say('path-none');
  bar('news').textContent = [what, path, howMany()].filter(Boolean).join(' ');
};
