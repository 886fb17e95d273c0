// The lines: each leaves its card at a place of its own, so that two relations of one pair lie apart, and arrows never pile up.
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
const gates = () => {
  const found = [];
  for (const node of nodes.values()) node.gates = { left: null, right: null, top: null, bottom: null };
  const pass = (edge, end, side, card, far) => {
    if (!card.gates[side]) found.push(card.gates[side] = { card, side, lines: [] });
    card.gates[side].lines.push({ edge, end, far });
  };
  for (const edge of edges.values()) {
    const from = nodes.get(edge.from), to = nodes.get(edge.to), [first, second] = sidesOf(from, to);
    edge.trunk = (from.trunk === null) !== (to.trunk === null);
    edge.ports = [null, null];
    pass(edge, 0, first, from, to);
    pass(edge, 1, second, to, from);
  }
  return found;
};
const place = ({ card, side, lines }) => {
  const [nx, ny] = SIDES[side];
  const along = nx ? 'y' : 'x', room = nx ? card.h - 12 : Math.min(card.w - 24, lines.length * 26);
  if (lines.length > 1) lines.sort((a, b) => a.far[along] - b.far[along] || (a.edge.id < b.edge.id ? -1 : 1));
  lines.forEach(({ edge, end }, i) => {
    const shift = edge.trunk && !nx ? 0 : scene.curve === 'tree' && !nx ? 18 - card.w / 2 : lines.length > 1 ? (i / (lines.length - 1) - 0.5) * room : 0;
    edge.ports[end] = { x: card.x + nx * card.w / 2 + (nx ? 0 : shift), y: card.y + ny * card.h / 2 + (nx ? shift : 0), nx, ny };
  });
};

// The way of a line, as flat numbers: one bend (start, two points that pull, end) or a chain of straight pieces.
const bend = ([a, b]) => {
  const reach = Math.max(24, Math.hypot(b.x - a.x, b.y - a.y) * 0.38);
  return { bent: true, at: [a.x, a.y, a.x + a.nx * reach, a.y + a.ny * reach, b.x + b.nx * reach, b.y + b.ny * reach, b.x, b.y] };
};
const chain = (...points) => ({ bent: false, at: points.flatMap(({ x, y }) => [x, y]) });
// A card that stands behind others is reached over their heads, down the trunk beside it.
const overhead = (edge) => {
  const [first, second] = edge.ports, toSecond = nodes.get(edge.from).trunk === null;
  const near = toSecond ? second : first, far = toSecond ? first : second;
  const trunk = nodes.get(toSecond ? edge.to : edge.from).trunk;
  const points = [far, { x: far.x, y: top - 14 }, { x: trunk, y: top - 14 }, { x: trunk, y: near.y }, near];
  return chain(...(toSecond ? points : points.reverse()));
};
const trace = (edge) => {
  const [a, b] = edge.ports;
  if (edge.trunk) return overhead(edge);
  if (scene.curve === 'tree' && (a.ny || b.ny)) return chain(a, a.ny ? { x: a.x, y: b.y } : { x: b.x, y: a.y }, b);
  return bend(edge.ports);
};
// Left, top, right, bottom of every line, one after another: thousands are compared with the window in each frame.
let boxes = new Float32Array();
const fence = (edge, i) => {
  const { at } = edge.way;
  let left = at[0], top = at[1], right = at[0], bottom = at[1];
  for (let k = 2; k < at.length; k += 2) {
    if (at[k] < left) left = at[k]; else if (at[k] > right) right = at[k];
    if (at[k + 1] < top) top = at[k + 1]; else if (at[k + 1] > bottom) bottom = at[k + 1];
  }
  boxes[4 * i] = left; boxes[4 * i + 1] = top; boxes[4 * i + 2] = right; boxes[4 * i + 3] = bottom;
};
const touches = (i, left, top, right, bottom) => boxes[4 * i + 2] > left && boxes[4 * i] < right && boxes[4 * i + 3] > top && boxes[4 * i + 1] < bottom;
const route = () => {
  top = Infinity;
  for (const node of nodes.values()) top = Math.min(top, node.y - node.h / 2);
  gates().forEach(place);
  boxes = new Float32Array(4 * edges.size);
  let i = 0;
  for (const edge of edges.values()) {
    edge.number = i;
    edge.way = trace(edge);
    fence(edge, i);
    i += 1;
  }
  bundle();
};
// `pen` is a canvas, or whatever takes the same three strokes.
const follow = (pen, { bent, at }) => {
  pen.moveTo(at[0], at[1]);
  if (bent) pen.bezierCurveTo(at[2], at[3], at[4], at[5], at[6], at[7]);
  else for (let i = 2; i < at.length; i += 2) pen.lineTo(at[i], at[i + 1]);
};
const along = (at, t, k) => {
  const s = 1 - t;
  return s ** 3 * at[k] + 3 * s * s * t * at[2 + k] + 3 * s * t * t * at[4 + k] + t ** 3 * at[6 + k];
};
const STEPS = 24;
const eachPiece = ({ bent, at }, tell) => {
  const last = bent ? STEPS : at.length / 2 - 1;
  let x = at[0], y = at[1];
  for (let i = 1; i <= last; i += 1) {
    const nextX = bent ? along(at, i / STEPS, 0) : at[2 * i], nextY = bent ? along(at, i / STEPS, 1) : at[2 * i + 1];
    tell(x, y, nextX, nextY);
    x = nextX; y = nextY;
  }
};

const pieceDistance = (p, x, y, toX, toY) => {
  const dx = toX - x, dy = toY - y;
  const t = Math.max(0, Math.min(1, ((p.x - x) * dx + (p.y - y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p.x - x - t * dx, p.y - y - t * dy);
};
const cardAt = (point) => {
  for (const node of nodes.values()) {
    if (Math.abs(point.x - node.x) <= node.w / 2 && Math.abs(point.y - node.y) <= node.h / 2 && !hidden.has(node.id)) return node.id;
  }
  return '';
};
const lineAt = (point, reach) => {
  let best = '', nearest = reach;
  for (const edge of edges.values()) {
    if (!touches(edge.number, point.x - reach, point.y - reach, point.x + reach, point.y + reach) || hidden.has(edge.id)) continue;
    eachPiece(edge.way, (x, y, toX, toY) => {
      const away = pieceDistance(point, x, y, toX, toY);
      if (away < nearest) { nearest = away; best = edge.id; }
    });
  }
  return best;
};

const DASHES = { done: [], planned: [7, 5], unknown: [2, 5], cancelled: [2, 5], contested: [12, 4, 2, 4], rejected: [1, 6] };
const HEADS = new Set(['comity:Government', 'comity:JointBody']);
// That of the government or joint body at one of its ends, else of where it begins.
const colourOf = (edge) => {
  const from = nodes.get(edge.from), to = nodes.get(edge.to);
  return looks.get(!HEADS.has(from.cls) && HEADS.has(to.cls) ? to.cls : from.cls).colour;
};
// A line that stands for many is thicker, by how often their number doubles.
const widthOf = (edge) => 1.5 + Math.min(5, Math.log2(edge.count || 1));
// Lines of one look are stroked together: a canvas takes longer to change its pen than to draw.
let bundles = [];
const bundle = () => {
  const found = new Map();
  for (const edge of edges.values()) {
    const colour = colourOf(edge), key = `${colour} ${edge.state} ${edge.count || 1}`;
    if (!found.has(key)) found.set(key, { colour, state: edge.state, width: widthOf(edge), lines: [] });
    found.get(key).lines.push(edge);
  }
  bundles = [...found.values()];
};
const MOST = 100; // lines in one stroke; with more, the canvas takes longer again
const ARROWED = 0.3, BENT = 0.2; // scales below which arrows, and bends, cannot be seen
const isMarked = (edge) => state.chosen === edge.id || state.over === edge.id;
const meets = ({ number }) => touches(number, seen.left, seen.top, seen.right, seen.bottom);
const arrow = (pen, edge, size) => {
  const { x, y, nx, ny } = edge.ports[1];
  pen.moveTo(x, y);
  pen.lineTo(x + nx * size - ny * size * 0.45, y + ny * size - nx * size * 0.45);
  pen.lineTo(x + nx * size + ny * size * 0.45, y + ny * size + nx * size * 0.45);
  pen.lineTo(x, y);
};
const isIn = ({ x, y }) => x > seen.left - 8 && x < seen.right + 8 && y > seen.top - 8 && y < seen.bottom + 8;
const straight = (pen, { at }) => {
  pen.moveTo(at[0], at[1]);
  pen.lineTo(at[at.length - 2], at[at.length - 1]);
};
const stroke = (ctx, lines) => {
  const go = seen.scale < BENT ? straight : follow;
  for (let i = 0; i < lines.length; i += MOST) {
    ctx.beginPath();
    for (let k = i; k < Math.min(i + MOST, lines.length); k += 1) go(ctx, lines[k].way);
    ctx.stroke();
  }
};
const point = (ctx, lines) => {
  if (seen.scale < ARROWED) return;
  ctx.beginPath();
  for (const edge of lines) if (isIn(edge.ports[1])) arrow(ctx, edge, 8);
  ctx.fill();
};
// The pen never gets thinner than a pixel of the screen.
const drawBundle = (ctx, lines, { colour, state: dash, width }, alpha) => {
  ctx.strokeStyle = ctx.fillStyle = colour;
  ctx.globalAlpha = alpha;
  ctx.lineWidth = Math.max(width, 0.75 / seen.scale);
  ctx.setLineDash(seen.scale < BENT ? [] : DASHES[dash]);
  stroke(ctx, lines);
  ctx.setLineDash([]);
  point(ctx, lines);
};
const drawLines = (ctx) => {
  ctx.save();
  ctx.lineJoin = 'round';
  const alpha = seen.scale < BENT ? 0.45 : 0.72;
  for (const one of bundles) {
    const drawn = one.lines.filter((edge) => meets(edge) && !hidden.has(edge.id));
    const [bright, dim] = near ? [drawn.filter((edge) => near.has(edge.id)), drawn.filter((edge) => !near.has(edge.id))] : [drawn, []];
    if (dim.length) drawBundle(ctx, dim, one, 0.1);
    if (bright.length) drawBundle(ctx, bright, near ? { ...one, width: one.width + 0.7 } : one, alpha);
  }
  for (const edge of [state.over, state.chosen].map((id) => edges.get(id))) {
    if (edge && !hidden.has(edge.id)) drawBundle(ctx, [edge], { ...edge, colour: inks().chosen, width: widthOf(edge) + 2 }, 1);
  }
  if (seen.scale >= READABLE) drawAllWords(ctx);
  ctx.restore();
};

const middleOf = ({ bent, at }) => {
  const i = 2 * Math.floor(at.length / 4);
  return bent ? { x: along(at, 0.5, 0), y: along(at, 0.5, 1) } : { x: at[i], y: at[i + 1] };
};
const wordsAt = (edge) => {
  if (!edge.trunk) return middleOf(edge.way);
  const { at } = edge.way, i = nodes.get(edge.to).trunk === null ? 0 : at.length - 4;
  return { x: (at[i] + at[i + 2]) / 2, y: at[i + 1] };
};
// How many stand behind a line is said with its words.
const phraseOf = (edge) => text(edge.words) + (edge.count > 1 ? ` × ${edge.count}` : '');
const isSaid = (edge) => (isMarked(edge) || (near ? near.has(edge.id) : scene.sayRelations ?? view.sayRelations)) && !hidden.has(edge.id);
const drawWords = (ctx, edge) => {
  const marked = isMarked(edge), middle = wordsAt(edge);
  ctx.font = `${marked ? 600 : 400} 11px ${faceOf(edge.words)}`;
  ctx.strokeText(phraseOf(edge), middle.x, middle.y);
  ctx.fillStyle = marked ? inks().chosen : inks().soft;
  ctx.fillText(phraseOf(edge), middle.x, middle.y);
};
const drawAllWords = (ctx) => {
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.globalAlpha = 1;
  ctx.lineWidth = 4;
  ctx.strokeStyle = inks().paper;
  for (const edge of edges.values()) if (meets(edge) && isSaid(edge)) drawWords(ctx, edge);
};
