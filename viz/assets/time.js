// The time slider: from and to, on the time for which a relation holds and on the day of what has one. No date, no verdict: it stays.
const MONTHS = 4; // years; a shorter span is told by the month
const isDated = (one) => Boolean(one.first || one.last);
const isOut = ({ first, last }) => Boolean(
  (state.to && first && first.slice(0, state.to.length) > state.to) || (state.from && last && last.slice(0, state.from.length) < state.from));
let ticks = [];
const measureTime = () => {
  let first = '', last = '';
  for (const one of [...scene.nodes, ...scene.edges]) {
    for (const day of [one.first, one.last]) {
      if (!day || !/^\d{4}-\d\d/.test(day)) continue;
      if (!first || day < first) first = day;
      if (day > last) last = day;
    }
  }
  ticks = [];
  if (!first) return;
  const start = Number(first.slice(0, 4)), end = Number(last.slice(0, 4));
  const years = Array.from({ length: end - start + 1 }, (_, i) => String(start + i));
  const months = years.flatMap((year) => Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`));
  ticks = end - start < MONTHS ? months.slice(months.indexOf(first.slice(0, 7)), months.indexOf(last.slice(0, 7)) + 1) : years;
};

const ENDS = ['from', 'to'];
// Where an end of the slider stands: at its tick, or at the end of the row while that side is open.
const standing = (end) => {
  if (!state[end]) return end === 'from' ? 0 : ticks.length - 1;
  const place = ticks.findIndex((tick) => tick.slice(0, state[end].length) >= state[end].slice(0, tick.length));
  return place < 0 ? ticks.length - 1 : place;
};
const slide = (end, place) => {
  const other = end === 'from' ? 'to' : 'from';
  const open = place === (end === 'from' ? 0 : ticks.length - 1);
  state[end] = open ? '' : ticks[place];
  // The ends may meet, not pass: the one that moves takes the other with it.
  if ((end === 'from') === (place > standing(other)) && place !== standing(other)) state[other] = ticks[place];
  refresh();
};
const thumbs = Object.fromEntries(ENDS.map((end) => {
  const thumb = make('input', { type: 'range', min: '0', id: `time-${end}` });
  thumb.addEventListener('input', () => slide(end, Number(thumb.value)));
  return [end, thumb];
}));
const span = make('output', { for: 'time-from time-to' }), undated = make('small', {}), track = make('span', { class: 'track' });
const again = button('time', '', () => { LIFTS.time(); refresh(); thumbs.from.focus(); });
document.getElementById('time').append(span, make('span', { class: 'slider' }, track, thumbs.from, thumbs.to), again, undated);
const fillTime = () => {
  const part = document.getElementById('time');
  part.hidden = ticks.length < 2;
  if (part.hidden) return;
  part.setAttribute('aria-label', say('time'));
  for (const end of ENDS) {
    const place = standing(end);
    thumbs[end].max = String(ticks.length - 1);
    thumbs[end].value = String(place);
    thumbs[end].setAttribute('aria-label', say(`time-${end}`));
    thumbs[end].setAttribute('aria-valuetext', ticks[place]);
  }
  const share = ENDS.map((end) => standing(end) / (ticks.length - 1));
  track.style.setProperty('--from', share[0]);
  track.style.setProperty('--to', share[1]);
  span.textContent = `${say('time')} ${ticks[standing('from')]} – ${ticks[standing('to')]}`;
  again.textContent = say('time-again');
  again.hidden = !state.from && !state.to;
  const open = [...edges.values()].filter((edge) => !isDated(edge) && !hidden.has(edge.id)).length;
  undated.textContent = again.hidden || !open ? '' : say('undated', { n: open });
};
