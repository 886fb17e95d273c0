// N-Triples, one a line and sorted, as Turtle with prefixes: what a subject says stands together.
const LINE = /^(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$/s;
const TYPED = /^("(?:[^"\\]|\\.)*"\^\^)(<[^>]*>)$/s;
const RDF_TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';

const shortener = (prefixes) => {
  const spaces = Object.entries(prefixes).sort((a, b) => b[1].length - a[1].length), used = new Map();
  const short = (term) => {
    if (!term.startsWith('<')) return term.replace(TYPED, (_, text, type) => text + short(type));
    const iri = term.slice(1, -1), space = spaces.find(([, start]) => iri.startsWith(start) && /^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/.test(iri.slice(start.length)));
    if (!space) return term;
    used.set(...space);
    return `${space[0]}:${iri.slice(space[1].length)}`;
  };
  return { short, used };
};

const turtle = (lines, prefixes) => {
  const { short, used } = shortener(prefixes), parts = [];
  let last = '';
  for (const line of lines) {
    const [, subject, property, object] = LINE.exec(line), said = `${property === RDF_TYPE ? 'a' : short(property)} ${short(object)}`;
    parts.push(subject === last ? ` ;\n    ${said}` : `${last && ' .\n'}\n${short(subject)} ${said}`);
    last = subject;
  }
  const head = [...used].sort().map(([prefix, start]) => `@prefix ${prefix}: <${start}> .\n`).join('');
  return parts.length ? `${head}${parts.join('')} .\n` : '';
};
