// Focus: one card with what lies up to three lines from it, and what else is opened from there.
// By id, the column in which each card that is reached stands: 0 for the focus, to the right what it leads to, to the left what leads to it.
let columns = null;
const reached = () => {
  const found = new Map([[state.focus, 0]]);
  const spread = (from) => {
    for (const id of from) {
      for (const edge of linesOf.get(id)) {
        const other = otherEnd(edge, id), column = found.get(id);
        if (found.has(other) || hidden.has(edge.id) || hidden.has(other)) continue;
        found.set(other, column + (Math.sign(column) || (edge.from === id ? 1 : -1)));
      }
    }
  };
  for (let step = 0; step < state.depth; step += 1) spread([...found.keys()]);
  spread(state.open.filter((id) => found.has(id)));
  return found;
};
const endFocus = () => {
  const id = state.focus;
  LIFTS.focus();
  refresh(true);
  bringIn(id);
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
  bringIn(id);
};
const collapse = (id) => {
  state.open = state.open.filter((one) => one !== id);
  refresh();
  bringIn(id);
};
