// The words of a SPARQL text, apart from its strings, addresses and comments: what comity/graph/scan.py and
// comity/queries/guard.py do. This engine can reach no server; what it would only call a fault is named here.
const LEXER = /(?<comment>#[^\r\n]*)|(?<iri><[^<>"{}|^`\\\x00-\x20]*>)|(?<string>"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')|(?<variable>[?$][\p{L}\p{N}_]+)|(?<prefixed>(?:[\p{L}\p{N}_][\p{L}\p{N}_.-]*)?:(?:[\p{L}\p{N}_:.-]|%[0-9A-Fa-f]{2}|\\.)*)|(?<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)|(?<word>[\p{L}\p{N}_]+)|(?<mark>\S)/gsu;
const FORMS = new Map([['SELECT', 'select'], ['ASK', 'ask'], ['CONSTRUCT', 'construct'], ['DESCRIBE', 'construct']]);
const FETCHES = ['SERVICE', 'FROM'];
const UPDATES = new Set(['INSERT', 'DELETE', 'LOAD', 'CLEAR', 'DROP', 'CREATE', 'ADD', 'MOVE', 'COPY', 'WITH', 'USING']);

// What is wrong, for the page to say in the reader's language; `at` is an offset in the query.
class Wrong extends Error {
  constructor(key, values = {}) {
    super(key);
    Object.assign(this, { key, values });
  }
}

const tokens = function* (text) {
  for (const match of text.matchAll(LEXER)) {
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    if (kind !== 'comment') yield { kind, text: match[0], at: match.index, end: match.index + match[0].length };
  }
};

// Oxigraph needs no word boundaries: it reads a SERVICE in `trueSERVICE`, `SERVICE:x` and `ex:.SERVICE`.
const fetching = ({ kind, text }) => {
  if (kind !== 'word' && kind !== 'prefixed') return '';
  const [head, ...local] = text.toUpperCase().split(':');
  const exposed = head + (local.join(':').startsWith('.') ? local.join(':') : '');
  return FETCHES.find((word) => exposed.includes(word)) ?? '';
};

// An escape is a character before the grammar is applied: `S\u0045RVICE` is SERVICE.
const decoded = (text) => text.replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g, (escape, short, long) => {
  const code = parseInt(short ?? long, 16);
  return code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : escape;
});

const formOf = (text) => {
  let form = '';
  for (const token of tokens(text)) {
    const word = token.text.toUpperCase(), outside = fetching(token);
    if (outside) throw new Wrong(outside === 'FROM' ? 'from' : 'service', { word: outside, at: token.at });
    // What a release's slices say of sources is not in the page; a file's named graphs are.
    if (token.kind === 'word' && word === 'GRAPH' && !setup.union) throw new Wrong('graph', { word, at: token.at });
    if (token.kind === 'word' && UPDATES.has(word)) throw new Wrong('update', { word, at: token.at });
    if (!form && token.kind === 'word') form = FORMS.get(word) ?? '';
  }
  if (!form) throw new Wrong('form');
  return form;
};

// select, ask or construct; what would fetch or change something is refused.
const guard = (text) => {
  if (text.includes('\\')) formOf(decoded(text));
  return formOf(text);
};

// Where each `VALUES ?name { UNDEF }` has its UNDEF, and the name.
const places = (text) => {
  const found = [...tokens(text)];
  return found.flatMap((token, i) => {
    const [values, variable, open, undef, close] = found.slice(i, i + 5);
    const fits = close && variable.kind === 'variable' && values.text.toUpperCase() === 'VALUES' && open.text === '{' && undef.text.toUpperCase() === 'UNDEF' && close.text === '}';
    return fits ? [{ name: variable.text.slice(1), at: undef.at, end: undef.end }] : [];
  });
};

// The query with its terms in place; a place whose term is null stays open.
const bind = (text, terms) => {
  let bound = '', end = 0;
  for (const place of places(text)) {
    const term = terms.get(place.name);
    if (!term) continue;
    bound += text.slice(end, place.at) + term.toString();
    end = place.end;
  }
  return bound + text.slice(end);
};
