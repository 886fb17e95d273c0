// Where the picture is looked at: the whole, a part that can be read, one card.
const MARGIN = 40;
const FOOT = 44; // px at the lower edge, where the buttons and the hint lie
const boundsOf = (ids) => {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const grow = (x, y, w, h) => {
    box.left = Math.min(box.left, x - w / 2); box.right = Math.max(box.right, x + w / 2);
    box.top = Math.min(box.top, y - h / 2); box.bottom = Math.max(box.bottom, y + h / 2);
  };
  for (const id of ids ?? nodes.keys()) {
    const node = nodes.get(id);
    if (!hidden.has(id)) grow(node.x, node.y, node.w, node.h);
  }
  if (!ids) for (const heading of scene.headings) grow(heading.x, heading.y, wide(text(heading.words), `600 17px ${faceOf(heading.words)}`), 28);
  return box;
};
const LEGIBLE = 0.55; // of 13 px: 7 px
// What most lines lead to: where a map that is too large to be read at once is opened.
const busiest = () => {
  const [first] = [...linesOf].sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1));
  return first && nodes.get(first[0]);
};
/* All that is shown, or these cards. What is too large to be read at once begins at its head, or at what it is about, unless the
   whole is wanted. */
const show = (whole, ids = null) => {
  const box = boundsOf(ids), width = frame.clientWidth, height = frame.clientHeight;
  if (!Number.isFinite(box.left)) return;
  const across = box.right - box.left + MARGIN, down = box.bottom - box.top + MARGIN;
  const fit = Math.min(1.25, width / across, (height - FOOT) / down);
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom + FOOT / fit) / 2 };
  if (whole || fit >= LEGIBLE) { look({ position: middle, scale: fit }); return; }
  const scale = Math.min(1, Math.max(LEGIBLE, width / across));
  const about = state.focus ? nodes.get(state.focus) : scene.curve === 'free' ? nodes.get(view.focus[0]) ?? busiest() : null;
  const head = { x: across * scale > width ? box.left - MARGIN / 2 + width / 2 / scale : middle.x, y: box.top - MARGIN / 2 + height / 2 / scale };
  look({ position: about ?? head, scale });
};
const bringIn = (id) => {
  const node = nodes.get(id);
  const animation = still.matches ? false : { duration: 300, easingFunction: 'easeInOutQuad' };
  if (node) look({ position: { x: node.x, y: node.y }, scale: Math.max(scaleNow(), 0.8), animation });
};
const zoom = (factor) => look({ scale: Math.min(4, Math.max(0.005, scaleNow() * factor)) });
