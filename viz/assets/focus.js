// Focus: one card with what lies up to three lines from it, and what else is opened from there.
const reached = () => {
  const found = new Set([state.focus]);
  const spread = (from) => {
    for (const id of from) {
      for (const edge of linesOf.get(id)) {
        const other = otherEnd(edge, id);
        if (!hidden.has(edge.id) && !hidden.has(other)) found.add(other);
      }
    }
  };
  for (let step = 0; step < state.depth; step += 1) spread([...found]);
  spread(state.open.filter((id) => found.has(id)));
  return found;
};
const focusOn = (id, depth = 1) => {
  Object.assign(state, { focus: id, depth, open: [], path: [] });
  refresh(true);
  show(false);
};
// The neighbours of a card that only the focus hides.
const unopened = (id) => new Set(linesOf.get(id).map((edge) => otherEnd(edge, id)).filter((other) => hidden.get(other) === 'focus')).size;
const unfold = (id) => {
  state.open = [...state.open, id];
  refresh();
};
const collapse = (id) => {
  state.open = state.open.filter((one) => one !== id);
  refresh();
};
