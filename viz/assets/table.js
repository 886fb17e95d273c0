// The tables: the same relations and names for whoever does not see the picture.
const at = (edge) => {
  if (edge.file) return edge.file;
  const numbers = new Set(edge.claims.flatMap((claim) => view.entries[claim].passages));
  return [...numbers].map((number) => {
    const passage = view.passages[number];
    return `${text(view.sources[passage.source].title)}, ${text(passage.lines)}`;
  }).join('; ');
};
const picker = (id, label) => make('button', { type: 'button', class: 'pick', onclick: () => { choose(id); document.getElementById('panel').focus(); } }, label);
const grid = (title, heads, rows) => make('details', {},
  make('summary', {}, `${title} (${rows.length})`),
  make('div', { class: 'scroll' }, make('table', {}, make('caption', {}, title),
    make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', { scope: 'col' }, head)))),
    make('tbody', {}, ...rows.map((row) => make('tr', {}, ...row.map((cell) => make('td', {}, cell))))))));
const fillTables = () => {
  const open = [...document.querySelectorAll('#tables > details')].map((part) => part.open);
  const relations = scene.edges.map((edge) => [picker(edge.from, nameOf(edge.from)), picker(edge.id, text(edge.words)), picker(edge.to, nameOf(edge.to)), say(edge.state), at(edge)]);
  const names = scene.nodes.map((node) => [picker(node.id, nameOf(node.id)), ...['zh-Hant', 'zh-Hans', 'en'].map((lang) => node.names[lang] ?? ''), text(looks.get(node.cls).names)]);
  document.getElementById('tables').replaceChildren(
    grid(say('relations'), ['from', 'relation', 'to', 'state', 'evidence'].map(say), relations),
    grid(say('things'), [say('things'), '繁體中文', '简体中文', 'English', say('class')], names));
  document.querySelectorAll('#tables > details').forEach((part, i) => { part.open = open[i] ?? false; });
};
