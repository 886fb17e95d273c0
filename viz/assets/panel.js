// The panel: what is claimed about the chosen card or line, by which source, at which lines, in the curator's words.
const sourceLine = (passage) => {
  const source = view.sources[passage.source];
  const line = make('p', { class: 'source' }, words('span', source.title));
  if (source.page && Object.keys(source.page).length) line.append(', ', words('span', source.page));
  if (source.issued) line.append(`, ${say('issued')} ${source.issued}`);
  line.append(' · ', words('strong', passage.lines, { class: 'lines' }));
  if (Object.keys(source.authority).length) line.append(' · ', words('span', source.authority));
  const address = source.address ? link(source.address) : null;
  if (address) line.append(make('br'), address);
  return line;
};
const passageOf = (number) => {
  const passage = passages()[number];
  return make('blockquote', { class: 'passage' }, words('p', passage.says, { class: 'says' }), sourceLine(passage),
    passage.held === false ? make('p', { class: 'held' }, say('not-held')) : null);
};
const inferenceOf = (phrase) => {
  if (!Object.keys(phrase).length) return null;
  return make('p', { class: 'inference' }, make('strong', {}, `${say('inferred')}: `), words('span', phrase));
};
const partOf = (part, open) => make('details', { class: 'part', open: open ? '' : undefined },
  make('summary', {}, words('span', part.relation, { class: 'key' }), ': ', words('span', part.value)),
  inferenceOf(part.inference), ...part.passages.map(passageOf));
// `heading` is the element of its title, none where the panel's own title says as much.
const entryOf = (number, heading) => {
  const entry = entries()[number];
  return make('section', { class: 'claim' },
    heading && Object.keys(entry.label).length ? words(heading, entry.label) : null,
    entry.record ? make('p', { class: 'record' }, `${say('record')} `, make('code', {}, entry.record)) : null,
    inferenceOf(entry.inference), ...entry.passages.map(passageOf), ...entry.parts.map((part) => partOf(part, entry.parts.length < 4)));
};

// What an entry says beyond the lines of the picture, if anything.
const tells = (number) => number !== null && (entries()[number].passages.length > 0 || entries()[number].parts.length > 0);
const evidenceOf = (edge, heading) => [
  edge.file ? make('p', { class: 'registry' }, `${say('registry')} `, make('code', {}, edge.file)) : null,
  ...edge.claims.map((number) => entryOf(number, heading)),
].filter((part) => part !== null);

// A relation of the chosen card: which way it goes, what it is, the other end; inside, its evidence.
const relationOf = (edge, here, open) => {
  const there = otherEnd(edge, here);
  return make('details', { class: 'relation', open: open ? '' : undefined },
    make('summary', {}, edge.from === here ? '→ ' : '← ', words('em', edge.words), ' ', words('span', nodes.get(there).names),
      edge.state === 'done' ? null : make('small', {}, ` (${say(edge.state)})`)),
    make('button', { type: 'button', class: 'end', onclick: () => choose(there), 'data-key': there }, icon(nodes.get(there).cls), ' ', nameOf(there)),
    ...evidenceOf(edge, 'h4'));
};

const closing = () => make('button', { type: 'button', class: 'close', 'aria-label': say('clear'), onclick: () => choose('') }, '×');

const nodePanel = (node) => {
  const others = node.members.length ? [] : Object.entries(node.names).filter(([lang]) => lang && lang !== langOf(node.names));
  const joined = linesOf.get(node.id);
  const kind = Object.keys(node.kind).length ? [' · ', words('span', node.kind)] : [];
  return [
    closing(),
    words('h2', node.names),
    make('div', { id: 'actions' }),
    ...others.map(([lang, name]) => make('p', { lang, class: 'other' }, name)),
    ...(node.notes.length ? [make('p', { class: 'other' }, node.notes.map((lang) => say(`unofficial-${lang}`)).join(' '))] : []),
    make('p', { class: 'kind' }, icon(node.cls, node.state === 'planned'), ' ', words('span', looks.get(node.cls).names), ...kind,
      node.state && node.state !== 'done' ? ` · ${say(node.state)}` : '', node.time ? ` · ${node.time}` : '', node.count ? ` · ${say('count', { n: node.count })}` : ''),
    node.members.length ? null : make('p', { class: 'id' }, node.id),
    inSite(node.id, 'own-page'),
    ...(node.members.length ? [make('ul', { class: 'members' }, ...node.members.map((names) => make('li', {}, words('span', names))))] : []),
    ...(tells(node.entry) ? [make('h3', {}, say('claims')), entryOf(node.entry)] : []),
    ...(joined.length ? [make('h3', {}, `${say('relations')} (${joined.length})`), make('ul', { class: 'relations' }, ...joined.map((edge) => make('li', {}, relationOf(edge, node.id, joined.length < 3))))] : []),
  ].filter((part) => part !== null);
};
const kindOf = (told) => (told.some(Boolean) ? make('p', { class: 'kind' }, told.filter(Boolean).join(' · ')) : null);
const edgePanel = (edge) => [
  closing(),
  make('h2', {}, words('span', nodes.get(edge.from).names), make('em', {}, ` → ${text(edge.words)} → `), words('span', nodes.get(edge.to).names)),
  kindOf([edge.state === 'done' ? '' : say(edge.state), edge.edtf, edge.count > 1 ? say('count', { n: edge.count }) : '']),
  make('div', { id: 'actions' }),
  make('p', { class: 'ends' }, ...[edge.from, edge.to].map((id) => make('button', { type: 'button', class: 'end', onclick: () => choose(id) }, icon(nodes.get(id).cls), ' ', nameOf(id)))),
  ...evidenceOf(edge, 'h3'),
].filter((part) => part !== null);

// What can be done with the chosen card or line, as the filters stand.
const hiddenActions = (id) => (hidden.has(id) ? [button('show', say(`hit-${hidden.get(id)}`), () => { lift(id); refresh(); bringIn(id); })] : []);
const cardActions = (node) => {
  const id = node.id, more = hidden.has(id) ? 0 : unopened(id), start = state.path.length === 1 && state.path[0] !== id;
  return [
    node.slice ? button('slice', say('slice-open'), () => openSlice(node.slice), { class: 'chief' }) : null,
    state.focus === id ? null : button('focus', say('focus-on'), () => focusOn(id)),
    more ? button('fold', say('unfold', { n: more }), () => unfold(id)) : state.open.includes(id) ? button('fold', say('collapse'), () => collapse(id)) : null,
    start ? button('path', say('path-to'), () => pathTo(id), { class: 'chief' }) : button('path', say('path-from'), () => pathFrom(id)),
  ];
};
const fillActions = () => {
  const part = document.getElementById('actions'), node = nodes.get(state.chosen);
  if (part) refill(part, [...hiddenActions(state.chosen), ...(node ? cardActions(node) : [])]);
};
const fillPanel = () => {
  const panel = document.getElementById('panel');
  panel.setAttribute('aria-label', say('details'));
  const node = nodes.get(state.chosen), edge = edges.get(state.chosen);
  panel.replaceChildren(...(node ? nodePanel(node) : edge ? edgePanel(edge) : []));
  panel.hidden = !node && !edge;
  fillActions();
  document.getElementById('hint').textContent = say('hint');
  document.getElementById('hint').hidden = !panel.hidden;
  if (!panel.hidden) panel.scrollTop = 0;
};
