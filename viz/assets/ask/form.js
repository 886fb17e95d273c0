// A field for each parameter: a name is searched, a day is picked, a concept is offered, a text is typed.
const fields = new Map();
const valueOf = (parameter) => fields.get(parameter.name)?.value.trim() ?? '';
const given = () => state.query.parameters.map((parameter) => ({ ...parameter, text: valueOf(parameter) }));
const beginning = ({ type, fallback }) => (fallback === null || fallback === 'any' ? '' : settled(fallback, { type }));

const settled = (value, { type }) => (type === 'thing' || kindsOf(type) ? named(value, type)?.id ?? value : value);

const hint = (parameter) => {
  const thing = named(valueOf(parameter), parameter.type), spot = byId(`hint-${parameter.name}`);
  spot.replaceChildren(thing ? worded('span', thing.names) : '');
};
const field = (parameter, value) => {
  const { name, fallback } = parameter, id = `field-${name}`;
  const input = make('input', { id, name, type: parameter.type === 'date' ? 'date' : 'text', 'aria-describedby': `hint-${name}`, spellcheck: 'false', autocomplete: 'off', placeholder: fallback === 'any' ? say('any') : undefined, 'aria-required': fallback === null ? 'true' : undefined });
  input.value = value;
  fields.set(name, input);
  return make('div', { class: 'field' }, make('label', { for: id }, name, make('small', {}, ` ${parameter.type}${fallback === null ? ' *' : ''}`)),
    make('div', { class: 'find' }, input), make('small', { id: `hint-${name}`, class: 'hint' }));
};

// A list below a field: arrows move, Enter takes, Escape closes.
const combobox = (input, parameter) => {
  const list = make('ul', { role: 'listbox', id: `${input.id}-hits`, 'aria-label': parameter.name, hidden: true });
  let marked = -1;
  const items = () => [...list.querySelectorAll('[role=option]')];
  const close = () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); marked = -1; };
  const mark = (place) => {
    const all = items();
    marked = all.length ? (place + all.length) % all.length : -1;
    all.forEach((item, i) => item.setAttribute('aria-selected', String(i === marked)));
    if (marked < 0) return;
    input.setAttribute('aria-activedescendant', all[marked].id);
    all[marked].scrollIntoView({ block: 'nearest' });
  };
  const take = (id) => { input.value = id; close(); hint(parameter); writeHash(); };
  const open = () => {
    const found = hits(input.value.replace(/^[a-z]+\//, ''), parameter.type).slice(0, 12);
    if (!fold(input.value)) { close(); return; }
    list.replaceChildren(...(found.length ? found.map((thing, i) => make('li', { role: 'option', id: `${list.id}-${i}`, onmousedown: (event) => { event.preventDefault(); take(thing.id); } },
      worded('span', thing.names), make('small', {}, ` ${thing.id}`))) : [make('li', { class: 'none' }, say('no-name'))]));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(0);
  };
  const KEYS = { ArrowDown: () => (list.hidden ? open() : mark(marked + 1)), ArrowUp: () => mark(marked - 1), Escape: close, Enter: () => items()[marked].querySelector('small') && take(items()[marked].querySelector('small').textContent.trim()) };
  Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list' }).forEach(([key, value]) => input.setAttribute(key, value));
  input.addEventListener('input', open);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (!Object.hasOwn(KEYS, event.key) || event.ctrlKey || event.metaKey || (list.hidden && event.key !== 'ArrowDown') || (event.key === 'Enter' && marked < 0)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  input.after(list);
};
const offer = (input, options) => {
  const list = make('datalist', { id: `${input.id}-offers` }, ...options.map(([value, words]) => make('option', { value, label: words ? text(words) : undefined })));
  input.setAttribute('list', list.id);
  input.after(list);
};
const offerConcepts = async (input, scheme) => {
  await engine.ready;
  const found = await call('concepts', { scheme });
  offer(input, Object.entries(found).map(([iri, words]) => [iri.replace(setup.prefixes.cc, ''), words]).sort((a, b) => (a[0] < b[0] ? -1 : 1)));
};
const HELPS = {
  date: () => {}, text: () => {}, claim: () => {},
  integer: (input) => input.setAttribute('inputmode', 'numeric'),
  language: (input) => offer(input, ['en', 'zh-Hant', 'zh-Hans'].map((tag) => [tag])),
  concept: (input) => offerConcepts(input, ''),
  field: (input) => offerConcepts(input, 'field'),
};
const fillForm = (values) => {
  fields.clear();
  byId('fields').replaceChildren(...state.query.parameters.map((parameter) => field(parameter, settled(values.get(parameter.name) ?? beginning(parameter), parameter))));
  for (const parameter of state.query.parameters) {
    const input = fields.get(parameter.name);
    (HELPS[parameter.type] ?? combobox)(input, parameter);
    input.addEventListener('input', () => { hint(parameter); writeHash(); });
    hint(parameter);
  }
};
