// Where the picture is looked at from, and vis-network, which is asked for the canvas, moving and zooming; it is given no cards, which
// would cost it seconds for thousands. It takes longer to start than all the rest: the first picture is drawn without it, on a sheet of
// its own. It starts when that is seen, or at the first gesture, which it is then told.
const camera = { x: 0, y: 0, scale: 1 };
const PAUSE = 300; // ms, for the first picture to be seen
const sheet = document.getElementById('sheet');
let network = null;
const scaleNow = () => (network ? network.getScale() : camera.scale);
// What of the picture is on the screen, in its own units, and how large.
const lookThrough = () => {
  if (network) Object.assign(camera, network.getViewPosition(), { scale: network.getScale() });
  const { x, y, scale } = camera, w = frame.clientWidth / 2 / scale, h = frame.clientHeight / 2 / scale;
  Object.assign(seen, { left: x - w, right: x + w, top: y - h, bottom: y + h, scale });
};
const paintSeen = (ctx) => {
  lookThrough();
  paint(ctx);
};
const drawSheet = () => {
  const { clientWidth: width, clientHeight: height } = frame, dots = devicePixelRatio, { x, y, scale } = camera;
  Object.assign(sheet, { width: width * dots, height: height * dots });
  const ctx = sheet.getContext('2d');
  ctx.setTransform(dots * scale, 0, 0, dots * scale, dots * (width / 2 - x * scale), dots * (height / 2 - y * scale));
  paintSeen(ctx);
};
// Once a frame, however often it is asked for: vis-network's own wish, together with those of moving and zooming.
let due = 0;
const redraw = () => {
  if (network) network.body.emitter.emit('_requestRedraw');
  else due ||= requestAnimationFrame(() => { due = 0; if (!network) drawSheet(); });
};
const look = (at) => {
  if (network) { network.moveTo(at); return; }
  Object.assign(camera, at.position, { scale: at.scale ?? camera.scale });
  redraw();
};
const hang = (text, onClick) => {
  // Runs because the page's policy names its hash.
  document.head.append(Object.assign(document.createElement('script'), { textContent: text }));
  network = new vis.Network(frame, { nodes: new vis.DataSet(), edges: new vis.DataSet() }, JSON.parse(data.options));
  frame.firstChild.removeAttribute('tabindex'); // the keyboard is on the whole frame already
  const { x, y, scale } = camera;
  network.moveTo({ position: { x, y }, scale });
  network.on('beforeDrawing', paintSeen);
  network.once('afterDrawing', () => sheet.remove());
  network.on('click', onClick);
};
const GESTURES = ['pointerdown', 'pointermove', 'pointerup', 'wheel'];
const early = [];
let begun = null;
const begin = () => {
  begun ??= inflated('engine').text().then((text) => {
    hang(text, click);
    for (const name of GESTURES) frame.removeEventListener(name, keep);
    for (const event of early) frame.querySelector('canvas').dispatchEvent(new event.constructor(event.type, event));
  });
};
const keep = (event) => {
  if (event.type === 'wheel') event.preventDefault();
  early.push(event);
  begin();
};
for (const name of GESTURES) frame.addEventListener(name, keep, { passive: false });
