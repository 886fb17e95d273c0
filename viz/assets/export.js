// What leaves the page as a file or on paper: the whole picture as SVG, the same as PNG, and in print. Always light, whatever the
// screen is; what is hidden on the screen is left out, what is dimmed is not dimmed.
const save = (name, type, content) => {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};
const SVG = 'http://www.w3.org/2000/svg';
// What XML cannot hold, though a name may.
const clean = (told) => told.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
const draw = (tag, props = {}, ...children) => {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(props)) if (value !== undefined) element.setAttribute(key, typeof value === 'number' ? Math.round(value * 10) / 10 : value);
  element.append(...children.flat().filter((child) => child !== null).map((child) => (typeof child === 'string' ? clean(child) : child)));
  return element;
};
// A text in another language than the picture's says so, and has its own face.
const tongue = (phrase) => (langOf(phrase) === state.lang ? {} : { lang: langOf(phrase), 'font-family': faceOf(phrase) });
const write = (phrase, x, y, props = {}) => draw('text', { x, y, ...tongue(phrase), 'dominant-baseline': 'central', ...props }, text(phrase));
// Takes the strokes of a canvas, and keeps them as the data of a path.
const traced = (go) => {
  const parts = [], put = (sign) => (...numbers) => parts.push(sign + numbers.map((number) => Math.round(number * 10) / 10).join(' '));
  go({ moveTo: put('M'), lineTo: put('L'), bezierCurveTo: put('C') });
  return parts.join('');
};
const polygon = (look, x, y, size, planned) => draw('polygon', {
  points: look.shape.map(([dx, dy]) => `${x + dx * size},${y + dy * size}`).join(' '), fill: planned ? 'none' : look.colour, stroke: look.colour, 'stroke-width': 1.5 });

const badgeDrawing = (node, badge) => {
  const box = badgeBox(node, badge);
  return [draw('rect', { ...box, rx: box.height / 2, fill: inks().ink }),
    draw('text', { x: box.x + box.width / 2, y: box.y + box.height / 2, 'text-anchor': 'middle', 'dominant-baseline': 'central', 'font-size': 11, 'font-weight': 600, fill: inks().card }, badge)];
};
// As wide as the browser would write it; a line that does not fit its card is squeezed, as on the canvas.
const ruler = document.createElement('canvas').getContext('2d');
const wide = (told, font) => {
  ruler.font = font;
  return ruler.measureText(told).width;
};
const squeezed = (line, room, font) => (wide(line, font) > room ? { textLength: room, lengthAdjust: 'spacingAndGlyphs' } : {});
const cardDrawing = (node) => {
  const ink = inks(), look = looks.get(node.cls), planned = isPlanned(node), left = node.x - node.w / 2, lines = node.lines[state.lang], badge = badgeOf(node), room = node.w - ICON - PAD * 1.5;
  return draw('g', {}, draw('title', {}, text(node.names)),
    draw('rect', { x: left, y: node.y - node.h / 2, width: node.w, height: node.h, rx: 7, fill: ink.card, stroke: look.colour, 'stroke-width': isStrong(node) ? 3 : 1.4, 'stroke-dasharray': planned ? '5 4' : undefined }),
    polygon(look, left + PAD + 7, node.y, 7, planned),
    draw('text', { ...tongue(node.names), 'font-size': FONT, fill: ink.ink, 'dominant-baseline': 'central' },
      lines.map((line, i) => draw('tspan', { x: left + PAD + ICON, y: node.y + (i - (lines.length - 1) / 2) * LINE, ...squeezed(line, room, `${FONT}px ${faceOf(node.names)}`) }, line))),
    badge ? badgeDrawing(node, badge) : null);
};
// Not `opacity`, for which a browser paints each line on a sheet of its own: minutes for thousands.
const lineDrawing = (edge) => {
  const colour = state.chosen === edge.id ? inks().chosen : colourOf(edge);
  return draw('g', { 'stroke-opacity': 0.85, 'fill-opacity': 0.85 }, draw('title', {}, `${nameOf(edge.from)} → ${text(edge.words)} → ${nameOf(edge.to)}`),
    draw('path', { d: traced((pen) => follow(pen, edge.way)), fill: 'none', stroke: colour, 'stroke-width': widthOf(edge), 'stroke-dasharray': DASHES[edge.state].join(' ') || undefined }),
    draw('path', { d: traced((pen) => arrow(pen, edge, 8)), fill: colour }));
};
const wordsDrawing = (edge) => {
  const { x, y } = wordsAt(edge);
  const element = write(edge.words, x, y, { 'text-anchor': 'middle', 'font-size': 11, fill: inks().soft, stroke: inks().card, 'stroke-width': 4, 'paint-order': 'stroke' });
  element.textContent = clean(phraseOf(edge));
  return element;
};
const headingDrawing = (heading) => write(heading.words, heading.x, heading.y, { 'text-anchor': 'middle', 'font-size': 17, 'font-weight': 600, fill: inks().soft });
const ruleDrawing = ([x1, y1, x2, y2]) => draw('line', { x1, y1, x2, y2, stroke: inks().rule, 'stroke-width': 1.5 });
const MARK = 180; // room of one sign of the legend
const legendDrawing = (left, y, width) => {
  const classes = view.legend.filter((look) => scene.nodes.some((node) => node.cls === look.cls && !hidden.has(node.id)));
  const most = Math.max(1, Math.floor(width / MARK));
  return classes.map((look, i) => {
    const x = left + (i % most) * MARK, line = y + Math.floor(i / most) * 24;
    return draw('g', {}, polygon(look, x + 8, line, 7, false), write(look.names, x + 22, line, { 'font-size': 13, fill: inks().ink }));
  });
};
const headline = () => document.getElementById('title').textContent;
const HEADLINE = 20; // px
// Alone it has its headline and its legend; on paper the page has them.
const drawing = (alone = true) => {
  onPaper = true;
  const box = boundsOf(null), shown = (list) => list.filter((one) => !hidden.has(one.id));
  const left = box.left - 30, top = box.top - (alone ? 70 : 20);
  const width = Math.max(box.right - box.left + 60, 400, alone ? wide(headline(), `600 ${HEADLINE}px ${FACES[state.lang]}`) + 40 : 0);
  const marks = alone ? legendDrawing(left + 20, box.bottom + 50, width - 40) : [], last = marks.at(-1)?.lastChild;
  const height = (last ? Number(last.getAttribute('y')) : box.bottom) + 30 - top;
  const whole = draw('svg', { viewBox: [left, top, width, height].join(' '), width, height, lang: state.lang, 'font-family': FACES[state.lang] },
    draw('title', {}, headline()), draw('rect', { x: left, y: top, width, height, fill: inks().card }),
    alone ? draw('text', { x: left + 20, y: top + 30, 'font-size': HEADLINE, 'font-weight': 600, fill: inks().ink }, headline()) : null,
    scene.rules.map(ruleDrawing), scene.headings.map(headingDrawing), shown(scene.edges).map(lineDrawing),
    shown(scene.edges).filter(isSaid).map(wordsDrawing), shown(scene.nodes).map(cardDrawing), marks);
  onPaper = false;
  return whole;
};

const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawing())}\n`;
// A canvas can hold no more: what is larger is saved smaller.
const LONGEST = 12000, LARGEST = 36e6, SHARP = 2;
const savePng = async () => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  await image.decode();
  const { width, height } = image, scale = Math.min(SHARP, LONGEST / width, LONGEST / height, Math.sqrt(LARGEST / width / height));
  const canvas = make('canvas', { width: String(Math.floor(width * scale)), height: String(Math.floor(height * scale)) });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(`${view.name}.png`, 'image/png', blob));
};
const OUTPUTS = { svg: () => save(`${view.name}.svg`, 'image/svg+xml', svgText()), png: savePng, print: () => print() };
const fillOutputs = () => {
  const part = document.getElementById('outputs');
  part.setAttribute('aria-label', say('save'));
  refill(part, Object.entries(OUTPUTS).map(([name, make_]) => make('button', { type: 'button', 'data-key': name, title: say(name), 'aria-label': say(name), onclick: make_ }, say(`${name}-short`))));
};

// Paper: the picture as lines and letters, and all that is folded, unfolded.
const paper = document.getElementById('paper');
let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')];
  for (const one of TABLES) one.most = Math.max(one.most, PRINTED);
  for (const part of folded) part.open = true;
  TABLES.forEach(fillTable);
  paper.replaceChildren(drawing(false));
});
addEventListener('afterprint', () => {
  paper.replaceChildren();
  for (const part of folded) part.open = false;
});
