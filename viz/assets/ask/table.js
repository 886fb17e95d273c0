// Rows as a table: things by their names, sorted by a column, some at a time; and as CSV that no spreadsheet takes for formulas.
const STEP = 200;
const shown = { answer: null, order: null, down: false, rows: [], count: STEP };
const OURS = setup.id.replace(/id\/$/, '');
const SPACES = Object.entries(setup.prefixes).sort((a, b) => b[1].length - a[1].length);
const short = (iri) => {
  if (iri.startsWith(setup.id)) return iri.slice(setup.id.length);
  const space = SPACES.find(([, start]) => iri.startsWith(start) && iri.length > start.length);
  return space ? `${space[0]}:${iri.slice(space[1].length)}` : iri;
};
const labelOf = (iri) => (Object.hasOwn(shown.answer.labels, iri) ? shown.answer.labels[iri] : null);
const hrefOf = (iri) => {
  const id = iri.startsWith(setup.id) ? iri.slice(setup.id.length) : '';
  if (things.has(id) && setup.home !== null) return `${setup.home}id/${id.split('/').map(encodeURIComponent).join('/')}.html`;
  if (iri.startsWith(OURS)) return hashOf({ query: ABOUT.name, given: [['thing', id || iri]] });
  return /^https?:\/\//.test(iri) ? iri : null;
};
const resource = (iri) => {
  const words = labelOf(iri), label = words ? worded('span', words) : short(iri), href = hrefOf(iri);
  const outside = href && /^https?:/.test(href) ? { rel: 'noopener noreferrer', target: '_blank' } : {};
  return [href ? make('a', { href, ...outside }, label) : make('span', {}, label), words ? make('small', {}, short(iri)) : ''];
};
const NUMBERS = /#(integer|decimal|double|float|long|int|short|byte|nonNegativeInteger|positiveInteger|nonPositiveInteger|negativeInteger|unsigned(Long|Int|Short|Byte))$/;
const isNumber = (term) => NUMBERS.test(term?.datatype ?? '');
const cell = (term) => {
  if (!term) return make('td', {});
  if (term.type === 'uri') return make('td', {}, ...resource(term.value));
  const lang = { 'zh-hant': 'zh-Hant', 'zh-hans': 'zh-Hans' }[term['xml:lang']] ?? term['xml:lang'];
  return make('td', { lang, class: isNumber(term) ? 'number' : undefined }, typeof term.value === 'string' ? term.value : JSON.stringify(term.value));
};

const keyOf = (term) => (!term ? '' : isNumber(term) ? Number(term.value) : term.type === 'uri' ? (labelOf(term.value) ? text(labelOf(term.value)) : short(term.value)) : String(term.value));
const compare = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), state.lang));
const sortBy = (variable) => {
  shown.down = shown.order === variable && !shown.down;
  shown.order = variable;
  const keyed = shown.answer.rows.map((row) => [keyOf(row[variable]), row]).sort((a, b) => compare(a[0], b[0]));
  shown.rows = keyed.map(([, row]) => row);
  if (shown.down) shown.rows.reverse();
  fillTable();
  byId('answer').querySelector(`th[data-name="${CSS.escape(variable)}"] button`).focus();
};
const head = (variable) => {
  const sorted = shown.order === variable ? (shown.down ? 'descending' : 'ascending') : undefined;
  return make('th', { scope: 'col', 'aria-sort': sorted, 'data-name': variable }, button(variable, () => sortBy(variable)));
};
const fillTable = () => {
  const { variables } = shown.answer, rows = shown.rows.slice(0, shown.count), left = shown.rows.length - rows.length;
  const more = () => { shown.count += STEP; fillTable(); };
  byId('grid').replaceChildren(make('table', {}, make('caption', {}, say('answer')), make('thead', {}, make('tr', {}, ...variables.map(head))),
    make('tbody', {}, ...rows.map((row) => make('tr', {}, ...variables.map((variable) => cell(row[variable])))))),
  left > 0 ? button(say('more', { n: number(Math.min(left, STEP)) }), more, { id: 'more' }) : '');
};

// As comity/graph/tables.py has it: what begins as a formula does, seen or not, gets an apostrophe; a number does not.
const UNSEEN = /^[ \u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\0]*/, FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const safe = (value) => (FORMULA.test(value.replace(UNSEEN, '')) ? `'${value}` : value);
const plain = (term) => (!term ? '' : isNumber(term) ? term.value : safe(typeof term.value === 'string' ? term.value : JSON.stringify(term.value)));
const quoted = (value, alone) => (/[",\r\n]/.test(value) || (alone && value === '') ? `"${value.replaceAll('"', '""')}"` : value);
const csv = ({ variables, rows }) => {
  const lines = [variables, ...rows.map((row) => variables.map((variable) => plain(row[variable])))];
  return `\ufeff${lines.map((line) => `${line.map((value) => quoted(value, line.length === 1)).join(',')}\r\n`).join('')}`;
};
