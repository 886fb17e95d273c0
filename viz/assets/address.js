// The address: behind # stands the state of the page, so that a link restores it. What names nothing here is passed over.
const preferred = () => {
  for (const tag of navigator.languages ?? []) {
    if (/^zh-(hans|cn|sg)/i.test(tag)) return 'zh-Hans';
    if (/^zh/i.test(tag)) return 'zh-Hant';
    if (/^en/i.test(tag)) return 'en';
  }
  return 'en';
};
const listed = (asked) => (asked ? asked.split(',') : []);
const dated = (asked) => (/^\d{4}(-\d\d)?$/.test(asked) ? asked : '');
const known = (id) => nodes.has(id) || edges.has(id);
// What each key may hold, in the order in which they are read: the slice first, as ids are looked up in it.
const KEYS = {
  lang: (asked) => (Object.hasOwn(LANGUAGES, asked) ? asked : asked ? 'en' : preferred()),
  slice: (asked) => { const id = scenes.has(asked) ? asked : ''; if (id !== scene.id) enter(id); return id; },
  chosen: (asked) => (known(asked) ? asked : ''),
  hide: (asked) => listed(asked).filter((name) => filterNames().includes(name)),
  from: dated,
  to: dated,
  hubs: (asked) => (asked === 'hidden' ? asked : ''),
  focus: (asked) => (nodes.has(asked) ? asked : ''),
  depth: (asked) => (['2', '3'].includes(asked) ? Number(asked) : 1),
  open: (asked) => listed(asked).filter((id) => nodes.has(id)),
  table: (asked) => listed(asked).filter((name) => TABLES.some((one) => one.name === name)),
  path: (asked) => { const ends = listed(asked).slice(0, 2); return ends.every((id) => nodes.has(id)) ? ends : []; },
};
const readHash = () => {
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const [key, read] of Object.entries(KEYS)) state[key] = read(asked.get(key) ?? '');
};
// A step (another slice, choice, focus or path) is one that the browser's back button undoes; the rest is not.
const writeHash = (step = false) => {
  const kept = new URLSearchParams();
  for (const key of Object.keys(KEYS)) {
    const value = String(state[key]);
    if (value && (key !== 'depth' || state.focus)) kept.set(key, value);
  }
  // Whole: in a notebook's frame, whose address is about:srcdoc, `#…` alone would be the notebook's.
  const address = `${location.href.split('#')[0]}#${kept}`;
  if (`#${kept}` !== location.hash) history[step ? 'pushState' : 'replaceState'](null, '', address);
};
