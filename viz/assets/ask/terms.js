// Parameters as terms: what comity/queries/parameters.py does. Text never becomes part of a query: the engine writes terms.
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const FIELD = 'field';
const ask = (text) => store.query(text);
const known = (iri) => ask(`ASK { ${iri} ?property ?value }`);
const address = (text) => {
  try { return namedNode(text); } catch { throw new Wrong('address', { text }); }
};

// A retired id has no class any more, only the address of its heir.
const heir = (iri, seen = new Set()) => {
  if (seen.has(iri.value) || ask(`ASK { ${iri} a ?class }`)) return iri;
  const [found] = store.match(iri, namedNode(`${setup.prefixes.dct}isReplacedBy`), null);
  return found ? heir(found.object, seen.add(iri.value)) : iri;
};

const candidates = (text, segments) => {
  if (text.includes('://')) return [text];
  if (text.includes('/')) return [setup.id + text];
  return segments.map((segment) => `${setup.id}${segment}/${text}`);
};
const entity = (segments, any) => (text) => {
  const found = candidates(text, segments).map(address).filter(known).map((iri) => heir(iri));
  const fitting = found.filter((iri) => any || segments.some((segment) => iri.value.startsWith(`${setup.id}${segment}/`)));
  const [first, second] = [...new Map(fitting.map((iri) => [iri.value, iri])).values()];
  if (!first) throw new Wrong('unknown', { text, kinds: any ? '' : segments.join(', ') });
  if (second) throw new Wrong('several', { text, list: fitting.map((iri) => iri.value.slice(setup.id.length)).join(', ') });
  return first;
};

const concept = (within) => (text) => {
  const cc = setup.prefixes.cc, iri = address(cc + text.replace(cc, '').replace(/^cc:/, ''));
  const scheme = namedNode(cc + FIELD), inScheme = namedNode(`${setup.prefixes.skos}inScheme`);
  const fits = within ? store.match(iri, inScheme, scheme).length : known(iri);
  if (!fits) throw new Wrong('concept', { text });
  return iri;
};

const day = (text) => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text) throw new Wrong('day', { text });
  return literal(text, namedNode(`${XSD}date`));
};
const whole = (text) => {
  if (!/^[+-]?[0-9]{1,18}$/.test(text)) throw new Wrong('integer', { text });
  return literal(BigInt(text).toString(), namedNode(`${XSD}integer`));
};
const tag = (text) => {
  if (!/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(text)) throw new Wrong('language-tag', { text });
  return literal(text);
};

const reader = (type) => {
  const readers = { thing: entity(setup.segments, true), concept: concept(false), [FIELD]: concept(true), date: day, integer: whole, language: tag, text: literal };
  return readers[type] ?? entity(setup.entities[type], false);
};

// The term of each parameter by its name; null where it is left open.
const termsOf = (parameters) => new Map(parameters.map(({ name, type, fallback, text }) => {
  const written = text.trim() || (fallback ?? '');
  if (!written && fallback === null) throw new Wrong('missing', { name });
  if (written === 'any' && fallback === 'any') return [name, null];
  try { return [name, reader(type)(written)]; } catch (wrong) {
    if (wrong instanceof Wrong) wrong.values.name = name;
    throw wrong;
  }
}));
