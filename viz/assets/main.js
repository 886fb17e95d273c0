// Start, and what follows from a choice, another language, another colour scheme, another address.
const choose = (id) => {
  state.chosen = nodes.has(id) || edges.has(id) ? id : '';
  writeHash();
  fillPanel();
  repaint();
};
const wordPage = () => {
  document.documentElement.lang = state.lang;
  const about = view.focus.map(nameOf).join(' · ');
  const title = about ? `${text(view.title)}: ${about}` : text(view.title);
  document.title = title;
  document.getElementById('title').textContent = title;
  box.placeholder = say('search');
  box.setAttribute('aria-label', say('search'));
  document.getElementById('languages').setAttribute('aria-label', say('language'));
  document.querySelectorAll('#languages button').forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.lang === state.lang)));
  for (const id of ['nearer', 'further', 'whole']) {
    document.getElementById(id).setAttribute('aria-label', say(id));
    document.getElementById(id).title = say(id);
  }
  document.getElementById('picture').setAttribute('aria-label', say('picture'));
  sizeCards();
  route();
  fillLegend();
  fillTables();
  fillPanel();
  repaint();
};
const frame = document.getElementById('canvas');
const hover = (event) => {
  const box = frame.getBoundingClientRect(), spot = { x: event.clientX - box.left, y: event.clientY - box.top };
  const point = network.DOMtoCanvas(spot);
  const over = cardAt(point) || lineAt(point, 6 / network.getScale());
  frame.style.cursor = over ? 'pointer' : '';
  if (over === state.over) return;
  state.over = over;
  network.redraw();
};
const start = () => {
  readHash();
  sizeCards();
  drawn.nodes.add(scene.nodes.map(visNode));
  network = new vis.Network(frame, drawn, JSON.parse(data.options));
  network.on('beforeDrawing', (ctx) => { headings(ctx); drawLines(ctx); });
  network.on('click', ({ pointer: { canvas } }) => choose(cardAt(canvas) || lineAt(canvas, 8 / network.getScale())));
  frame.addEventListener('mousemove', hover);
  wordPage();
  show(false);
  if (state.chosen) bringIn(state.chosen);
  network.once('afterDrawing', () => { document.body.dataset.ready = 'yes'; });
  network.redraw();
};
document.querySelectorAll('#languages button').forEach((button) => button.addEventListener('click', () => {
  state.lang = button.dataset.lang;
  writeHash();
  wordPage();
}));
document.getElementById('nearer').addEventListener('click', () => zoom(1.3));
document.getElementById('further').addEventListener('click', () => zoom(1 / 1.3));
document.getElementById('whole').addEventListener('click', () => show(true));
addEventListener('hashchange', () => { readHash(); wordPage(); if (state.chosen) bringIn(state.chosen); });
addEventListener('keydown', (event) => { if (event.key === 'Escape' && document.activeElement !== box) choose(''); });
dark.addEventListener('change', repaint);
start();
