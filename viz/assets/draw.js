// The picture: cards and lines, at the places that were computed when the page was made.
const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const FACES = {
  en: 'system-ui, "Noto Sans", "Segoe UI", Arial, sans-serif',
  'zh-Hant': '"Noto Sans HK", "Noto Sans TC", "Noto Sans CJK HK", "Noto Sans CJK TC", "PingFang HK", "PingFang TC", "Microsoft JhengHei", sans-serif',
  'zh-Hans': '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
};
const faceOf = (words) => FACES[langOf(words)] ?? FACES.en;
const INKS = {
  light: { card: '#ffffff', ink: '#1b1f24', soft: '#57606a', line: '#7d8590', rule: '#d0d7de', chosen: '#0b57d0', paper: '#f6f8fa' },
  dark: { card: '#1f242b', ink: '#f0f3f6', soft: '#a9b4c0', line: '#9aa4b0', rule: '#3d444d', chosen: '#8ab4f8', paper: '#12161b' },
};
let onPaper = false; // what is saved or printed is light, whatever the screen is
const inks = () => (dark.matches && !onPaper ? INKS.dark : INKS.light);
const FONT = 13, LINE = 17, PAD = 8, ICON = 22;
// Scales below which a name is grey dust (5 px), and below which a card is a speck: neither is worth its time.
const READABLE = 0.38, SPECK = 0.12;
// A card is as high as its name in this language needs; the room kept for it is that of the longest.
const sizeCards = () => { for (const node of nodes.values()) node.h = node.lines[state.lang].length * LINE + 2 * PAD; };
const isPlanned = (node) => node.state === 'planned' || node.state === 'cancelled';
const isStrong = (node) => state.chosen === node.id || state.over === node.id || view.focus.includes(node.id);
let near = null; // ids that stay bright while something is chosen

// What of the picture is on the screen, in its own units, and how large.
const seen = { left: 0, top: 0, right: 0, bottom: 0, scale: 1 };
const isSeen = (node) => node.x + node.w / 2 > seen.left && node.x - node.w / 2 < seen.right && node.y + node.h / 2 > seen.top && node.y - node.h / 2 < seen.bottom;

const shapePath = (ctx, corners, x, y, size) => {
  ctx.beginPath();
  corners.forEach(([dx, dy], i) => (i ? ctx.lineTo(x + dx * size, y + dy * size) : ctx.moveTo(x + dx * size, y + dy * size)));
  ctx.closePath();
};
// At the upper right edge of a card that stands for many: how many, and whether it opens.
const badgeOf = (node) => [node.count ? String(node.count) : '', node.slice ? '▸' : ''].filter(Boolean).join(' ');
const BADGE = 18;
const badgeBox = (node, badge) => {
  const width = 12 + badge.length * 7;
  return { x: node.x + node.w / 2 - width + 6, y: node.y - node.h / 2 - BADGE / 2, width, height: BADGE };
};
const drawBadge = (ctx, node, badge) => {
  const { x, y, width, height } = badgeBox(node, badge);
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, height / 2);
  ctx.fillStyle = inks().ink;
  ctx.fill();
  ctx.fillStyle = inks().card;
  ctx.font = `600 11px ${FACES.en}`;
  ctx.textAlign = 'center';
  ctx.fillText(badge, x + width / 2, y + height / 2 + 0.5);
};
const drawName = (ctx, node) => {
  const lines = node.lines[state.lang];
  ctx.fillStyle = inks().ink;
  ctx.font = `${FONT}px ${faceOf(node.names)}`;
  ctx.textAlign = 'left';
  for (let i = 0; i < lines.length; i += 1) ctx.fillText(lines[i], node.x - node.w / 2 + PAD + ICON, node.y + (i - (lines.length - 1) / 2) * LINE, node.w - ICON - PAD * 1.5);
};
const drawCard = (ctx, node) => {
  const ink = inks(), look = looks.get(node.cls), planned = isPlanned(node);
  ctx.globalAlpha = near && !near.has(node.id) ? 0.22 : 1;
  ctx.beginPath();
  ctx.roundRect(node.x - node.w / 2, node.y - node.h / 2, node.w, node.h, 7);
  ctx.fillStyle = ink.card;
  ctx.fill();
  ctx.lineWidth = isStrong(node) ? 3 : 1.4;
  ctx.strokeStyle = state.chosen === node.id ? ink.chosen : look.colour;
  if (planned) ctx.setLineDash([5, 4]);
  ctx.stroke();
  if (planned) ctx.setLineDash([]);
  shapePath(ctx, look.shape, node.x - node.w / 2 + PAD + 7, node.y, 7);
  ctx.fillStyle = ctx.strokeStyle = look.colour;
  ctx.lineWidth = 1.5;
  if (!planned) ctx.fill();
  ctx.stroke();
  if (seen.scale < READABLE) return;
  drawName(ctx, node);
  const badge = badgeOf(node);
  if (badge) drawBadge(ctx, node, badge);
};
// From far away a card is a spot of its class's colour, never smaller than can be seen.
const drawSpeck = (ctx, node, least) => {
  const w = Math.max(node.w, least), h = Math.max(node.h, least);
  ctx.globalAlpha = near && !near.has(node.id) ? 0.22 : 1;
  ctx.fillStyle = isStrong(node) ? inks().chosen : looks.get(node.cls).colour;
  ctx.fillRect(node.x - w / 2, node.y - h / 2, w, h);
};
const drawCards = (ctx) => {
  ctx.save();
  ctx.textBaseline = 'middle';
  const least = 2.5 / seen.scale;
  for (const node of nodes.values()) {
    if (hidden.has(node.id) || !isSeen(node)) continue;
    if (seen.scale < SPECK) drawSpeck(ctx, node, least);
    else drawCard(ctx, node);
  }
  ctx.restore();
};

const drawHeadings = (ctx) => {
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
  for (const heading of scene.headings) {
    ctx.font = `600 17px ${faceOf(heading.words)}`;
    ctx.fillText(text(heading.words), heading.x, heading.y);
  }
  ctx.restore();
};

const paint = (ctx) => {
  drawHeadings(ctx);
  drawLines(ctx);
  drawCards(ctx);
};
const repaint = () => {
  near = lit();
  redraw();
};
// After another scene or language: sizes, then lines.
const arrange = () => {
  sizeCards();
  route();
};
