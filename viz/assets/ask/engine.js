// The worker that holds the graph: it answers one message at a time, and is ended where it takes too long.
let store, setup;
const start = async ({ engine, data, ...rest }) => {
  setup = rest;
  await __wbg_init({ module_or_path: engine });
  store = new Store();
  store.load(data, { format: setup.format, lenient: true });
  return { triples: store.size };
};

const LABELS = ['http://www.w3.org/2004/02/skos/core#prefLabel', 'http://www.w3.org/2000/01/rdf-schema#label', 'https://w3id.org/comity/ns#edtf'];
const TAGS = { 'zh-hant': 'zh-Hant', 'zh-hans': 'zh-Hans' };
// The labels of things by language; Oxigraph lower-cases tags, people read zh-Hant.
const labelsOf = (iris) => {
  const found = {}, properties = LABELS.map((iri) => namedNode(iri));
  for (const iri of iris) {
    const labels = {};
    for (const property of properties) for (const { object } of store.match(namedNode(iri), property, null)) labels[TAGS[object.language] ?? object.language] ??= object.value;
    if (Object.keys(labels).length) found[iri] = labels;
  }
  return found;
};

const options = () => ({ use_default_graph_as_union: setup.union });
const RESULTS = { select: 'application/sparql-results+json', ask: 'application/sparql-results+json', construct: 'application/n-triples' };
const ANSWERS = {
  select: (text, most) => {
    const { head, results } = JSON.parse(text), rows = results.bindings.slice(0, most);
    const iris = new Set(rows.flatMap((row) => Object.values(row).filter((term) => term.type === 'uri').map((term) => term.value)));
    return { variables: head.vars, rows, total: results.bindings.length, labels: labelsOf(iris) };
  },
  ask: (text) => ({ yes: JSON.parse(text).boolean }),
  construct: (text, most) => {
    const lines = [...new Set(text.split('\n').filter(Boolean))].sort();
    return { turtle: turtle(lines.slice(0, most), setup.prefixes), total: lines.length, shown: Math.min(lines.length, most) };
  },
};
const answer = ({ text, parameters, most }) => {
  const form = guard(text), kept = new Set(places(text).map((place) => place.name));
  const bound = bind(text, termsOf(parameters.filter(({ name }) => kept.has(name))));
  const began = performance.now();
  const found = ANSWERS[form](store.query(bound, { ...options(), results_format: RESULTS[form] }), most);
  return { form, ...found, took: performance.now() - began };
};

// Concepts for a form to offer, with their labels: all, or those of a scheme.
const concepts = ({ scheme }) => {
  const inScheme = namedNode(`${setup.prefixes.skos}inScheme`), all = store.match(null, inScheme, scheme ? namedNode(setup.prefixes.cc + scheme) : null);
  return labelsOf(new Set(all.map((triple) => triple.subject.value).filter((iri) => iri.startsWith(setup.prefixes.cc))));
};

const DEEDS = { start, answer, concepts };
// A trap leaves the engine's memory in no known state; "fell" tells the page to begin again.
const said = (error) => {
  if (error instanceof Wrong) return { key: error.key, values: error.values };
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError ? { key: 'fell', values: {} } : { key: 'engine', values: { why: String(error?.message ?? error) } };
};
onmessage = async ({ data: { number, deed, ...rest } }) => {
  try { postMessage({ number, found: await DEEDS[deed](rest) }); } catch (error) { postMessage({ number, wrong: said(error) }); }
};
