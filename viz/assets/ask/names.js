// Entities found by name, folded as `comity find` folds: no case, accents or punctuation, Traditional and Simplified alike.
const listed = JSON.parse(new TextDecoder().decode(await unpacked.names));
const foldings = new Map(Object.entries(listed.fold));
const fold = (asked) => {
  const bare = asked.normalize('NFKC').toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').normalize('NFKC');
  return [...bare].map((char) => foldings.get(char) ?? char).join('');
};
const things = new Map(listed.things.map(([id, kind, names, keys]) => [id, { id, kind, names, keys: [...keys, fold(id.split('/')[1])] }]));
const kindsOf = (type) => setup.entities[type] ?? null;
const fits = (id, type) => kindsOf(type)?.includes(id.split('/')[0]) ?? true;
const rank = (thing, asked) => Math.min(...thing.keys.map((key) => (key === asked ? 0 : key.startsWith(asked) ? 1 : key.includes(asked) ? 2 : 3)));
const hits = (asked, type) => {
  const folded = fold(asked);
  if (!folded) return [];
  const ranked = [...things.values()].filter(({ id }) => fits(id, type)).map((thing) => [rank(thing, folded), thing]).filter(([place]) => place < 3);
  return ranked.sort((a, b) => a[0] - b[0]).map(([, thing]) => thing);
};
// The thing that a text names: `gov/cn-hk`, its address, or `cn-hk` where only one of that type fits.
const named = (written, type) => {
  const id = written.replace(setup.id, '');
  if (things.has(id)) return things.get(id);
  const found = (kindsOf(type) ?? setup.segments).map((segment) => things.get(`${segment}/${id}`)).filter(Boolean);
  return found.length === 1 ? found[0] : null;
};
