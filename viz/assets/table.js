// The tables: the same relations and names for whoever does not see the picture, or wants them as a list. What is hidden there is
// not here either.
const at = (edge) => {
  if (edge.file) return edge.file;
  const numbers = new Set(edge.claims.flatMap((claim) => entries()[claim].passages));
  return [...numbers].map((number) => {
    const passage = passages()[number];
    return `${text(view.sources[passage.source].title)}, ${text(passage.lines)}`;
  }).join('; ');
};
// A column: its heading, what it tells of a row (words by language, or a text), what a click on it chooses.
const nameColumn = (lang, head) => ({ head: () => head, lang, tell: (node) => node.names[lang] ?? '' });
const TABLES = [
  { name: 'relations', rows: () => scene.edges, columns: [
    { head: () => say('from'), tell: (edge) => nodes.get(edge.from).names, opens: (edge) => edge.from },
    { head: () => say('relation'), tell: (edge) => edge.words, opens: (edge) => edge.id },
    { head: () => say('to'), tell: (edge) => nodes.get(edge.to).names, opens: (edge) => edge.to },
    { head: () => say('state'), tell: (edge) => say(edge.state) },
    { head: () => say('when'), tell: (edge) => edge.edtf ?? '' },
    { head: () => say('evidence'), tell: at },
    { head: () => `${say('from')} (id)`, tell: (edge) => edge.from, saved: true },
    { head: () => `${say('to')} (id)`, tell: (edge) => edge.to, saved: true }] },
  { name: 'things', rows: () => scene.nodes, columns: [
    { head: () => say('things'), tell: (node) => node.names, opens: (node) => node.id },
    nameColumn('zh-Hant', '繁體中文'), nameColumn('zh-Hans', '简体中文'), nameColumn('en', 'English'),
    { head: () => say('class'), tell: (node) => looks.get(node.cls).names },
    { head: () => say('when'), tell: (node) => node.time },
    { head: () => 'id', tell: (node) => node.id, saved: true }] },
];
const FEW = 50; // rows at first, and more each time that more are asked for
const PRINTED = 2000;
for (const one of TABLES) Object.assign(one, { by: null, down: false, most: FEW });

const plain = (told) => (typeof told === 'string' ? told : text(told));
const rowsOf = (one) => {
  const rows = one.rows().filter((row) => !hidden.has(row.id));
  if (!one.by) return rows;
  const order = new Intl.Collator(state.lang, { numeric: true }), keys = new Map(rows.map((row) => [row, plain(one.by.tell(row))]));
  return rows.sort((a, b) => (one.down ? -1 : 1) * order.compare(keys.get(a), keys.get(b)));
};
// Only a column that some row fills is worth its room.
const columnsIn = (one, rows) => one.columns.filter((column) => !column.saved && (column.opens || rows.some((row) => plain(column.tell(row)))));

const pick = (id) => {
  choose(id);
  document.getElementById('panel').focus();
};
const cell = (row, { tell, opens, lang }) => {
  const told = tell(row), tongue = typeof told === 'string' ? lang : langOf(told);
  return make('td', { lang: tongue }, opens ? make('button', { type: 'button', class: 'pick', onclick: () => pick(opens(row)) }, plain(told)) : plain(told));
};
const sortBy = (one, column) => {
  Object.assign(one, { down: one.by === column && !one.down, by: column });
  fillTable(one);
};
const headOf = (one, column) => {
  const sorted = one.by === column ? (one.down ? 'descending' : 'ascending') : 'none';
  return make('th', { scope: 'col', 'aria-sort': sorted }, make('button', { type: 'button', class: 'sort', 'data-key': `sort ${one.columns.indexOf(column)}`, onclick: () => sortBy(one, column) },
    column.head(), make('span', { class: 'sign', 'aria-hidden': 'true' }, { ascending: ' ▲', descending: ' ▼', none: '' }[sorted])));
};
const titleOf = (one) => `${say(one.name)} (${shownOf(one.rows())})`;
// A table that nobody sees is not made.
const fillTable = (one) => {
  one.title.textContent = titleOf(one);
  if (!one.part.open) { one.body.replaceChildren(); return; }
  const rows = rowsOf(one), columns = columnsIn(one, rows), title = say(one.name), left = rows.length - one.most;
  const shown = make('table', { 'aria-rowcount': String(rows.length + 1) }, make('caption', {}, title),
    make('thead', {}, make('tr', {}, ...columns.map((column) => headOf(one, column)))),
    make('tbody', {}, ...rows.slice(0, one.most).map((row) => make('tr', {}, ...columns.map((column) => cell(row, column))))));
  const more = () => { one.most += 10 * FEW; fillTable(one); };
  refill(one.body, [
    make('p', { class: 'outputs' }, make('button', { type: 'button', 'data-key': 'csv', onclick: () => saveRows(one) }, say('csv'))),
    make('div', { class: 'scroll', role: 'region', 'aria-label': title, tabindex: '0' }, shown),
    left > 0 ? make('button', { type: 'button', class: 'more', 'data-key': 'more', onclick: more }, say('rows-more', { n: left })) : null]);
};
const fillTables = () => TABLES.forEach((one) => {
  one.part.open = state.table.includes(one.name);
  fillTable(one);
});
const noteOpen = (one) => {
  fillTable(one);
  state.table = TABLES.filter((one) => one.part.open).map((one) => one.name);
  writeHash();
};
document.getElementById('tables').replaceChildren(...TABLES.map((one) => {
  Object.assign(one, { title: make('summary'), body: make('div') });
  one.part = make('details', {}, one.title, one.body);
  one.part.addEventListener('toggle', () => noteOpen(one));
  return one.part;
}));

// Rows for a spreadsheet, as `comity export csv` writes them: no cell begins as a formula does, seen or not.
const FORMULA = /^[ \u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\0]*[=+\-@\t\r\n＝＋－＠]/;
const csvCell = (told) => {
  const safe = FORMULA.test(told) ? `'${told}` : told;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const csvOf = (one) => [one.columns.map((column) => column.head()), ...rowsOf(one).map((row) => one.columns.map((column) => plain(column.tell(row))))]
  .map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
const saveRows = (one) => save(`${view.name}-${one.name}.csv`, 'text/csv', `\ufeff${csvOf(one)}`);
