// Start, and what follows from a choice, a filter, another language, another colour scheme, another address.
const choose = (id, step = true) => {
  state.chosen = known(id) ? id : '';
  fillPanel();
  repaint();
  writeHash(step);
  tell();
};
// After any change of the filters, the focus or the path.
const refresh = (step = false) => {
  filter();
  settle();
  fillBar();
  fillLegend();
  fillActions();
  fillTables();
  repaint();
  writeHash(step);
  tell();
};
const LABELS = { nearer: 'nearer', further: 'further', whole: 'whole', languages: 'language', picture: 'picture', search: 'search', bar: 'bar', legend: 'legend', tables: 'tables' };
const label = () => {
  for (const [id, key] of Object.entries(LABELS)) {
    const part = document.getElementById(id);
    part.setAttribute('aria-label', say(key));
    if (part.tagName === 'BUTTON') part.title = say(key);
  }
  document.querySelectorAll('#languages button').forEach((one) => one.setAttribute('aria-pressed', String(one.dataset.lang === state.lang)));
  frame.setAttribute('role', 'application');
  frame.setAttribute('aria-label', say('stage'));
  frame.setAttribute('aria-describedby', 'keys');
};
const wordPage = () => {
  document.documentElement.lang = state.lang;
  const about = view.focus.map(nameOf).join(' · ');
  const title = about ? `${text(view.title)}: ${about}` : text(view.title);
  document.title = title;
  document.getElementById('title').textContent = title;
  document.getElementById('home').replaceChildren(...[inSite('', 'home')].filter(Boolean));
  box.placeholder = say('search');
  label();
  fillKeys();
  fillOutputs();
  settled = null;
  fillPanel();
  refresh();
};
const hover = (event) => {
  const box = frame.getBoundingClientRect();
  const point = { x: seen.left + (event.clientX - box.left) / seen.scale, y: seen.top + (event.clientY - box.top) / seen.scale };
  const over = cardAt(point) || lineAt(point, 6 / seen.scale);
  frame.style.cursor = over ? 'pointer' : '';
  if (over === state.over) return;
  state.over = over;
  redraw();
};
// After another picture is entered.
const turn = () => {
  measureTime();
  settled = null;
};
const restore = () => {
  const { id } = scene, before = settled;
  readHash();
  if (scene.id !== id) turn();
  wordPage();
  if (scene.id !== id || settled !== before) show(false);
  if (state.chosen) bringIn(state.chosen);
};
// A second click on a card that stands for many opens it.
const click = ({ pointer: { canvas } }) => {
  const id = cardAt(canvas) || lineAt(canvas, 8 / seen.scale);
  if (id && id === state.chosen && nodes.get(id)?.slice) openSlice(nodes.get(id).slice);
  else choose(id);
};
const start = () => {
  readHash();
  measureTime();
  wordPage();
  show(false);
  if (state.chosen) bringIn(state.chosen);
  requestAnimationFrame(() => {
    document.body.dataset.ready = 'yes';
    setTimeout(begin, PAUSE);
  });
};
frame.addEventListener('mousemove', hover);
document.querySelectorAll('#languages button').forEach((one) => one.addEventListener('click', () => {
  state.lang = one.dataset.lang;
  wordPage();
}));
document.getElementById('nearer').addEventListener('click', () => zoom(1.3));
document.getElementById('further').addEventListener('click', () => zoom(1 / 1.3));
document.getElementById('whole').addEventListener('click', () => show(true));
addEventListener('hashchange', restore);
dark.addEventListener('change', repaint);
start();
