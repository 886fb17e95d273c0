// The legend, which filters: each class and state is a button with how many of it are shown, of how many there are.
// A card for several counts each once.
const each = (list) => new Set(list.flatMap((node) => (node.members.length ? node.members.map((names) => JSON.stringify(names)) : [node.id]))).size;
const counted = (list, count) => {
  const all = count(list), left = count(list.filter((one) => !hidden.has(one.id)));
  return left === all ? String(all) : say('of', { n: left, all });
};
const toggle = (name, sign, label, count) => make('li', {}, button(name, [sign, ' ', label, make('small', {}, ` ${count}`)], () => {
  state.hide = state.hide.includes(name) ? state.hide.filter((one) => one !== name) : [...state.hide, name];
  refresh();
}, { class: 'toggle', 'aria-pressed': String(!state.hide.includes(name)) }));
// A piece of line, dashed as in the picture.
const dash = (name) => pictogram('0 0 30 4', 'stroke', 'path', { d: 'M0 2h30', 'stroke-dasharray': DASHES[name].join(' ') });
const classToggles = () => view.legend.map((look) => {
  const those = scene.nodes.filter((node) => node.cls === look.cls);
  return those.length ? toggle(short(look.cls), icon(look.cls), words('span', look.names), counted(those, each)) : null;
});
const stateToggles = () => STATES.map((name) => {
  const those = [...scene.edges, ...scene.nodes].filter((one) => one.state === name);
  return those.length ? toggle(name, dash(name), say(name), counted(those, (list) => list.length)) : null;
});
const fillLegend = () => refill(document.getElementById('legend'), [
  make('h2', {}, say('legend')), make('ul', {}, ...classToggles(), ...stateToggles())]);
