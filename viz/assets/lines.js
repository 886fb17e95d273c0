// The lines: each leaves its card at a place of its own, so that two relations of one pair lie apart, and arrows never pile up.
// vis-network would draw them from centre to centre; it is asked for cards, moving and zooming only.
const SIDES = { left: [-1, 0], right: [1, 0], top: [0, -1], bottom: [0, 1] };
let top = 0;
const trunkSides = (from, to) => {
  const side = (card) => (card.trunk === null ? 'top' : card.trunk < card.x ? 'left' : 'right');
  return [side(from), side(to)];
};
const sidesOf = (from, to) => {
  if ((from.trunk === null) !== (to.trunk === null)) return trunkSides(from, to);
  const dx = to.x - from.x, dy = to.y - from.y;
  const clearX = Math.abs(dx) - (from.w + to.w) / 2, clearY = Math.abs(dy) - (from.h + to.h) / 2;
  if (scene.curve === 'tree' && clearX < 20) return dy < 0 ? ['left', 'bottom'] : ['bottom', 'left'];
  if (scene.curve === 'vertical' && clearY > 20) return dy > 0 ? ['bottom', 'top'] : ['top', 'bottom'];
  if (clearX > 8 && (scene.curve !== 'free' || clearX > clearY)) return dx > 0 ? ['right', 'left'] : ['left', 'right'];
  if (clearY > 0 && clearY < 30) return dy > 0 ? ['bottom', 'top'] : ['top', 'bottom'];
  if (scene.curve === 'free' && clearY > 0) return dy > 0 ? ['bottom', 'top'] : ['top', 'bottom'];
  return ['right', 'right'];
};

// The lines of each side of each card, in the order of where they lead.
const ports = () => {
  const found = new Map();
  for (const edge of edges.values()) {
    const ends = [nodes.get(edge.from), nodes.get(edge.to)];
    sidesOf(...ends).forEach((side, i) => {
      const key = `${side} ${ends[i].id}`;
      if (!found.has(key)) found.set(key, { card: ends[i], side, lines: [] });
      found.get(key).lines.push({ edge, end: i, far: ends[1 - i] });
    });
  }
  return found.values();
};
const place = ({ card, side, lines }) => {
  const [nx, ny] = SIDES[side];
  const along = nx ? 'y' : 'x', room = nx ? card.h - 12 : Math.min(card.w - 24, lines.length * 26);
  lines.sort((a, b) => a.far[along] - b.far[along] || (a.edge.id < b.edge.id ? -1 : 1));
  lines.forEach(({ edge, end }, i) => {
    const shift = edge.trunk && !nx ? 0 : scene.curve === 'tree' && !nx ? 18 - card.w / 2 : lines.length > 1 ? (i / (lines.length - 1) - 0.5) * room : 0;
    edge.ports[end] = { x: card.x + nx * card.w / 2 + (nx ? 0 : shift), y: card.y + ny * card.h / 2 + (nx ? shift : 0), nx, ny };
  });
};
const bezier = ([a, b], t) => {
  const reach = Math.max(24, Math.hypot(b.x - a.x, b.y - a.y) * 0.38);
  const c = { x: a.x + a.nx * reach, y: a.y + a.ny * reach }, d = { x: b.x + b.nx * reach, y: b.y + b.ny * reach };
  const s = 1 - t, mix = (k) => s ** 3 * a[k] + 3 * s * s * t * c[k] + 3 * s * t * t * d[k] + t ** 3 * b[k];
  return { x: mix('x'), y: mix('y') };
};
const STEPS = 24;
// A card that stands behind others is reached over their heads, down the trunk beside it.
const overhead = (edge) => {
  const near = edge.ports[nodes.get(edge.from).trunk === null ? 1 : 0], far = edge.ports[nodes.get(edge.from).trunk === null ? 0 : 1];
  const trunk = nodes.get(near === edge.ports[1] ? edge.to : edge.from).trunk;
  const points = [far, { x: far.x, y: top - 14 }, { x: trunk, y: top - 14 }, { x: trunk, y: near.y }, near];
  return near === edge.ports[1] ? points : points.reverse();
};
const trace = (edge) => {
  const [a, b] = edge.ports;
  if (edge.trunk) return overhead(edge);
  if (scene.curve === 'tree' && (a.ny || b.ny)) return [a, a.ny ? { x: a.x, y: b.y } : { x: b.x, y: a.y }, b];
  return Array.from({ length: STEPS + 1 }, (_, i) => bezier(edge.ports, i / STEPS));
};
const route = () => {
  top = Math.min(...[...nodes.values()].map((node) => node.y - node.h / 2));
  for (const edge of edges.values()) {
    edge.ports = [];
    edge.trunk = (nodes.get(edge.from).trunk === null) !== (nodes.get(edge.to).trunk === null);
  }
  for (const port of ports()) place(port);
  for (const edge of edges.values()) {
    edge.points = trace(edge);
    const xs = edge.points.map((p) => p.x), ys = edge.points.map((p) => p.y);
    edge.box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }
};

const segmentDistance = (p, a, b) => {
  const dx = b.x - a.x, dy = b.y - a.y;
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
};
const cardAt = (point) => {
  for (const node of nodes.values()) if (!hidden.has(node.id) && Math.abs(point.x - node.x) <= node.w / 2 && Math.abs(point.y - node.y) <= node.h / 2) return node.id;
  return '';
};
const lineAt = (point, reach) => {
  let best = '', nearest = reach;
  for (const edge of edges.values()) {
    if (hidden.has(edge.id)) continue;
    const [left, top, right, bottom] = edge.box;
    if (point.x < left - reach || point.x > right + reach || point.y < top - reach || point.y > bottom + reach) continue;
    for (let i = 1; i < edge.points.length; i += 1) {
      const away = segmentDistance(point, edge.points[i - 1], edge.points[i]);
      if (away < nearest) { nearest = away; best = edge.id; }
    }
  }
  return best;
};

const DASHES = { done: [], planned: [7, 5], unknown: [2, 5], cancelled: [2, 5] };
const colourOf = (edge) => {
  const ends = [nodes.get(edge.from), nodes.get(edge.to)];
  return looks.get((ends.find((node) => node.cls === 'comity:Government' || node.cls === 'comity:JointBody') ?? ends[0]).cls).colour;
};
const arrow = (ctx, edge, size) => {
  const tip = edge.points.at(-1), tail = edge.ports[1];
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(tip.x + tail.nx * size - tail.ny * size * 0.45, tip.y + tail.ny * size - tail.nx * size * 0.45);
  ctx.lineTo(tip.x + tail.nx * size + tail.ny * size * 0.45, tip.y + tail.ny * size + tail.nx * size * 0.45);
  ctx.fill();
};
const drawLine = (ctx, edge) => {
  const chosen = state.chosen === edge.id || state.over === edge.id, bright = !near || near.has(edge.id);
  ctx.strokeStyle = ctx.fillStyle = chosen ? inks().chosen : colourOf(edge);
  ctx.globalAlpha = chosen ? 1 : bright ? 0.72 : 0.1;
  ctx.lineWidth = chosen ? 3.5 : near && bright ? 2.2 : 1.5;
  ctx.setLineDash(DASHES[edge.state]);
  ctx.beginPath();
  edge.points.forEach((p, i) => (i ? ctx.lineTo(p.x, p.y) : ctx.moveTo(p.x, p.y)));
  ctx.stroke();
  ctx.setLineDash([]);
  arrow(ctx, edge, 8);
};
const wordsAt = (edge) => {
  if (!edge.trunk) return edge.points[Math.floor(edge.points.length / 2)];
  const [a, b] = nodes.get(edge.to).trunk === null ? edge.points : edge.points.slice(-2);
  return { x: (a.x + b.x) / 2, y: a.y };
};
const drawWords = (ctx, edge) => {
  const chosen = state.chosen === edge.id || state.over === edge.id;
  if (!chosen && !(near ? near.has(edge.id) : view.sayRelations)) return;
  const phrase = text(edge.words), middle = wordsAt(edge);
  ctx.globalAlpha = 1;
  ctx.font = `${chosen ? 600 : 400} 11px ${FACES[langOf(edge.words)] ?? FACES.en}`;
  ctx.lineWidth = 4;
  ctx.strokeStyle = inks().paper;
  ctx.strokeText(phrase, middle.x, middle.y);
  ctx.fillStyle = chosen ? inks().chosen : inks().soft;
  ctx.fillText(phrase, middle.x, middle.y);
};
const drawLines = (ctx) => {
  ctx.save();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  const shown = [...edges.values()].filter((edge) => !hidden.has(edge.id));
  for (const edge of shown) drawLine(ctx, edge);
  for (const edge of shown) drawWords(ctx, edge);
  ctx.restore();
};
