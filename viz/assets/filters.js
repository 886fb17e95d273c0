// What is hidden and why: switched off in the legend, out of the chosen time, a large meeting, out of focus, off the path.
const short = (cls) => cls.split(':').at(-1);
const STATES = ['done', 'planned', 'cancelled', 'unknown', 'contested', 'rejected'];
const filterNames = () => [...STATES, ...view.legend.map((look) => short(look.cls))];
const hide = (id, why) => { if (!hidden.has(id)) hidden.set(id, why); };
// A line goes with either of its cards.
const hideLines = () => {
  if (!hidden.size) return;
  for (const edge of edges.values()) {
    const why = hidden.get(edge.from) ?? hidden.get(edge.to);
    if (why) hide(edge.id, why);
  }
};
// A card goes when it loses the last of its lines for this reason; what the view is about stays, and so does what had none.
const hideBereft = (why, stays = () => false) => {
  for (const node of nodes.values()) {
    const lines = linesOf.get(node.id);
    if (view.focus.includes(node.id) || stays(node)) continue;
    if (lines.some((edge) => hidden.get(edge.id) === why) && lines.every((edge) => hidden.has(edge.id))) hide(node.id, why);
  }
};
const FILTERS = {
  legend: () => {
    const off = new Set(state.hide);
    if (!off.size) return;
    for (const edge of edges.values()) if (off.has(edge.state)) hide(edge.id, 'legend');
    hideBereft('legend');
    for (const node of nodes.values()) if (off.has(short(node.cls)) || (node.state !== 'done' && off.has(node.state))) hide(node.id, 'legend');
  },
  time: () => {
    if (!state.from && !state.to) return;
    for (const one of [...nodes.values(), ...edges.values()]) if (isOut(one) && !view.focus.includes(one.id)) hide(one.id, 'time');
    hideLines();
    hideBereft('time', isDated);
  },
  hubs: () => {
    if (!state.hubs) return;
    for (const node of nodes.values()) if (node.hub && !view.focus.includes(node.id)) hide(node.id, 'hubs');
    hideLines();
    hideBereft('hubs');
  },
  focus: () => {
    if (!state.focus) return;
    columns = reached();
    for (const id of nodes.keys()) if (!columns.has(id)) hide(id, 'focus');
  },
  path: () => {
    findWay();
    if (way.length) for (const id of nodes.keys()) if (!way.includes(id)) hide(id, 'path');
  },
};
const filter = () => {
  hidden = new Map();
  columns = null;
  for (const apply of Object.values(FILTERS)) {
    apply();
    hideLines();
  }
};

// How each filter is lifted for a card or line that somebody wants to see.
const LIFTS = {
  legend: (id) => {
    const edge = edges.get(id), ends = edge ? [edge, nodes.get(edge.from), nodes.get(edge.to)] : [nodes.get(id)];
    const names = ends.flatMap((one) => [one.cls ? short(one.cls) : '', one.state]);
    const kept = state.hide.filter((name) => !names.includes(name));
    state.hide = kept.length < state.hide.length ? kept : [];
  },
  time: () => { state.from = state.to = ''; },
  hubs: () => { state.hubs = ''; },
  focus: () => { state.focus = ''; state.open = []; },
  path: () => { state.path = []; },
};
const lift = (id) => {
  while (hidden.has(id)) {
    LIFTS[hidden.get(id)](id);
    filter();
  }
};
const liftAll = () => {
  state.hide = [];
  LIFTS.time();
  LIFTS.hubs();
  LIFTS.focus();
  LIFTS.path();
};
const isFiltered = () => state.hide.length > 0 || [state.from, state.to, state.hubs, state.focus].some(Boolean);
const shownOf = (list) => list.filter((one) => !hidden.has(one.id)).length;
