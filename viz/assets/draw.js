// The picture: cards and lines on vis-network's canvas, at the places that were computed when the page was made.
const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const FACES = {
  en: 'system-ui, "Noto Sans", "Segoe UI", Arial, sans-serif',
  'zh-Hant': '"Noto Sans HK", "Noto Sans TC", "Noto Sans CJK HK", "Noto Sans CJK TC", "PingFang HK", "PingFang TC", "Microsoft JhengHei", sans-serif',
  'zh-Hans': '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
};
const INKS = {
  light: { card: '#ffffff', ink: '#1b1f24', soft: '#57606a', line: '#7d8590', rule: '#d0d7de', chosen: '#0b57d0', paper: '#f6f8fa' },
  dark: { card: '#1f242b', ink: '#f0f3f6', soft: '#a9b4c0', line: '#9aa4b0', rule: '#3d444d', chosen: '#8ab4f8', paper: '#12161b' },
};
const inks = () => (dark.matches ? INKS.dark : INKS.light);
const FONT = 13, LINE = 17, PAD = 8, ICON = 22;
// A card is as high as its name in this language needs; the room kept for it is that of the longest.
const sizeCards = () => { for (const node of nodes.values()) node.h = node.lines[state.lang].length * LINE + 2 * PAD; };
let network = null;
let near = null; // ids that stay bright while something is chosen

const cardPath = (ctx, x, y, w, h) => {
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w, h, 7);
};
const shapePath = (ctx, corners, x, y, size) => {
  ctx.beginPath();
  corners.forEach(([dx, dy], i) => (i ? ctx.lineTo(x + dx * size, y + dy * size) : ctx.moveTo(x + dx * size, y + dy * size)));
  ctx.closePath();
};

const drawCard = (ctx, node, x, y) => {
  if (hidden.has(node.id)) return;
  const ink = inks(), look = looks.get(node.cls);
  const chosen = state.chosen === node.id, planned = node.state === 'planned' || node.state === 'cancelled';
  ctx.save();
  ctx.globalAlpha = near && !near.has(node.id) ? 0.22 : 1;
  cardPath(ctx, x, y, node.w, node.h);
  ctx.fillStyle = ink.card;
  ctx.fill();
  ctx.lineWidth = chosen || state.over === node.id || view.focus.includes(node.id) ? 3 : 1.4;
  ctx.strokeStyle = chosen ? ink.chosen : look.colour;
  ctx.setLineDash(planned ? [5, 4] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  const left = x - node.w / 2 + PAD;
  shapePath(ctx, look.shape, left + 7, y, 7);
  ctx.fillStyle = ctx.strokeStyle = look.colour;
  ctx.lineWidth = 1.5;
  if (!planned) ctx.fill();
  ctx.stroke();
  const lines = node.lines[state.lang];
  ctx.fillStyle = ink.ink;
  ctx.font = `${FONT}px ${FACES[langOf(node.names)]}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  lines.forEach((line, i) => ctx.fillText(line, left + ICON, y + (i - (lines.length - 1) / 2) * LINE, node.w - ICON - PAD * 1.5));
  ctx.restore();
};

const visNode = (node) => ({
  id: node.id, x: node.x, y: node.y, fixed: true, shape: 'custom',
  ctxRenderer: ({ ctx, x, y }) => ({
    drawNode: () => drawCard(ctx, node, x, y),
    nodeDimensions: { width: node.w, height: node.h },
  }),
});

const headings = (ctx) => {
  const ink = inks();
  ctx.save();
  ctx.strokeStyle = ink.rule;
  ctx.lineWidth = 1.5;
  for (const [x, y, right, bottom] of scene.rules) {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(right, bottom);
    ctx.stroke();
  }
  ctx.fillStyle = ink.soft;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.font = `600 17px ${FACES[state.lang]}`;
  for (const heading of scene.headings) ctx.fillText(text(heading.words), heading.x, heading.y);
  ctx.restore();
};

const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const repaint = () => {
  near = null;
  if (nodes.has(state.chosen)) {
    near = new Set([state.chosen]);
    for (const edge of edges.values()) if (edge.from === state.chosen || edge.to === state.chosen) [edge.id, edge.from, edge.to].forEach((id) => near.add(id));
  } else if (edges.has(state.chosen)) {
    const edge = edges.get(state.chosen);
    near = new Set([edge.id, edge.from, edge.to]);
  }
  network?.redraw();
};

const bounds = () => {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const grow = (x, y, w, h) => {
    box.left = Math.min(box.left, x - w / 2); box.right = Math.max(box.right, x + w / 2);
    box.top = Math.min(box.top, y - h / 2); box.bottom = Math.max(box.bottom, y + h / 2);
  };
  for (const node of nodes.values()) if (!hidden.has(node.id)) grow(node.x, node.y, node.w, node.h);
  for (const heading of scene.headings) grow(heading.x, heading.y, 150, 28);
  return box;
};
const LEGIBLE = 0.55; // of 13 px: 7 px
const show = (whole) => {
  const box = bounds(), { clientWidth: width, clientHeight: height } = document.getElementById('canvas');
  if (!Number.isFinite(box.left)) return;
  const fit = Math.min(1.25, width / (box.right - box.left + 40), height / (box.bottom - box.top + 40));
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  if (whole || fit >= LEGIBLE) { network.moveTo({ position: middle, scale: fit }); return; }
  // What is too large to be read at once begins at its head, or at what it is about.
  const scale = Math.min(1, Math.max(LEGIBLE, width / (box.right - box.left + 40)));
  const about = scene.curve === 'free' ? nodes.get(view.focus[0]) : null;
  const wide = (box.right - box.left + 40) * scale > width;
  network.moveTo({ position: about ?? { x: wide ? box.left - 20 + width / 2 / scale : middle.x, y: box.top - 20 + height / 2 / scale }, scale });
};
const bringIn = (id) => {
  const node = nodes.get(id);
  const animation = still.matches ? false : { duration: 300, easingFunction: 'easeInOutQuad' };
  if (node) network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(network.getScale(), 0.8), animation });
};
const zoom = (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)) });
