// The shortest way between two cards: by fewest lines among those that the filters leave.
const shortest = (start, end, passes = () => true) => {
  const came = new Map([[start, '']]), queue = [start];
  for (const here of queue) {
    for (const edge of linesOf.get(here)) {
      const next = otherEnd(edge, here);
      if (came.has(next) || !passes(edge.id) || !passes(next)) continue;
      came.set(next, here);
      queue.push(next);
    }
    if (came.has(end)) break;
  }
  const way = came.has(end) ? [end] : [];
  while (way.length && way[0] !== start) way.unshift(came.get(way[0]));
  return way;
};
const isShown = (id) => !hidden.has(id);
const linesBetween = (a, b, passes = isShown) => linesOf.get(a).filter((edge) => otherEnd(edge, a) === b && passes(edge.id));
let way = []; // the ids of its cards, in order
const findWay = () => { way = state.path.length === 2 && state.path.every(isShown) ? shortest(...state.path, isShown) : []; };
const pathTo = (id) => {
  state.path = [state.path[0], id];
  LIFTS.focus();
  refresh(true);
  show(false);
};
const pathFrom = (id) => {
  state.path = [id];
  refresh(true);
};
const dropPath = () => {
  const [start] = state.path;
  LIFTS.path();
  refresh(true);
  bringIn(start);
};

// What stays bright: what is chosen, with its neighbours; all of a path, and all round the focus while nothing else is chosen.
const lit = () => {
  if (way.length || (state.focus && state.chosen === state.focus)) return new Set([...nodes.keys(), ...edges.keys()].filter(isShown));
  const edge = edges.get(state.chosen);
  if (edge) return new Set([edge.id, edge.from, edge.to]);
  if (!nodes.has(state.chosen)) return null;
  return new Set([state.chosen, ...linesOf.get(state.chosen).flatMap((one) => [one.id, one.from, one.to])]);
};
const fillPath = () => {
  const part = document.getElementById('path'), [start, end] = state.path;
  part.hidden = !start;
  if (!start) { part.replaceChildren(); return; }
  const card = (id) => button(id, [icon(nodes.get(id).cls), ' ', words('span', nodes.get(id).names)], () => { choose(id); bringIn(id); }, { class: 'end' });
  const line = (edge) => button(edge.id, [words('em', edge.words)], () => choose(edge.id), { class: 'end' });
  const drop = button('drop', '×', dropPath, { 'aria-label': say('path-drop') });
  const told = !end ? [card(start), say('path-open')] : way.length ? way.flatMap((id, i) => [...(i ? linesBetween(way[i - 1], id).slice(0, 2).map(line) : []), card(id)])
    : [card(start), card(end), ...noWay(start, end)];
  refill(part, [make('strong', {}, way.length ? say('path-found', { n: way.length - 1 }) : say('path')), ...told, drop]);
};
// None among what is shown; perhaps one among all.
const noWay = (start, end) => {
  const all = isFiltered() ? shortest(start, end) : [];
  if (!all.length) return [make('span', { class: 'none' }, say('path-none'))];
  return [make('span', { class: 'none' }, say('path-hidden', { n: all.length - 1 })), button('lift', say('lift-all'), () => { liftAll(); state.path = [start]; pathTo(end); })];
};
