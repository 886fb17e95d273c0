// The legend, which filters: each class and state is a button with how many of it are shown, of how many there are.
// A card for several counts each once.
const each = (list) => new Set(list.flatMap((node) => (node.members.length ? node.members.map((names) => JSON.stringify(names)) : [node.id]))).size;
const counted = (list, count) => {
  const all = count(list), left = hidden.size ? count(list.filter((one) => !hidden.has(one.id))) : all;
  return left === all ? String(all) : say('of', { n: left, all });
};
const grouped = (list, key) => {
  const found = new Map();
  for (const one of list) {
    if (!found.has(one[key])) found.set(one[key], []);
    found.get(one[key]).push(one);
  }
  return found;
};
const toggle = (name, sign, label, count) => make('li', {}, button(name, [sign, ' ', label, make('small', {}, ` ${count}`)], () => {
  state.hide = state.hide.includes(name) ? state.hide.filter((one) => one !== name) : [...state.hide, name];
  refresh();
}, { class: 'toggle', 'aria-pressed': String(!state.hide.includes(name)) }));
// A piece of line, dashed as in the picture.
const dash = (name) => pictogram('0 0 44 4', 'stroke', 'path', { d: 'M0 2h44', 'stroke-dasharray': DASHES[name].join(' ') });
const classToggles = () => {
  const those = grouped(scene.nodes, 'cls');
  return view.legend.filter((look) => those.has(look.cls)).map((look) => toggle(short(look.cls), icon(look.cls), words('span', look.names), counted(those.get(look.cls), each)));
};
const stateToggles = () => {
  const those = grouped([...scene.edges, ...scene.nodes], 'state');
  return STATES.filter((name) => those.has(name)).map((name) => toggle(name, dash(name), say(name), counted(those.get(name), (list) => list.length)));
};
const fillLegend = () => refill(document.getElementById('legend'), [
  make('h2', {}, say('legend')), make('ul', {}, ...classToggles(), ...stateToggles())]);
