// The query's text with the numbers of its lines, and the place of a fault in it.
const editor = byId('text'), gutter = byId('lines');
const numberLines = () => {
  const count = editor.value.split('\n').length;
  gutter.textContent = Array.from({ length: count }, (_, i) => i + 1).join('\n');
  editor.rows = Math.min(Math.max(count, 6), matchMedia('(min-width: 821px)').matches ? 14 : 10);
  gutter.scrollTop = editor.scrollTop;
};
const setText = (value) => { editor.value = value; numberLines(); offerUndo(); };
const isOwn = () => state.query.text !== editor.value;
const offerUndo = () => { byId('undo').hidden = !state.query.name || !isOwn(); };
editor.addEventListener('input', () => { numberLines(); offerUndo(); writeHash(); });
editor.addEventListener('scroll', () => { gutter.scrollTop = editor.scrollTop; });

// "error at 3:5: expected …" is how Oxigraph begins; the guard knows an offset.
const placeOf = (wrong) => {
  if (wrong.values.at !== undefined) {
    const before = editor.value.slice(0, wrong.values.at);
    return { line: before.split('\n').length, column: wrong.values.at - before.lastIndexOf('\n'), offset: wrong.values.at };
  }
  const found = /error at (\d+):(\d+):?\s*/.exec(wrong.values.why ?? '');
  if (!found) return null;
  const [line, column] = [Number(found[1]), Number(found[2])], before = editor.value.split('\n').slice(0, line - 1).join('\n');
  return { line, column, offset: before.length + (line > 1 ? 1 : 0) + column - 1, said: found[0] };
};
const tellWrong = (wrong) => {
  const place = placeOf(wrong), values = { ...wrong.values, why: wrong.values.why?.replace(place?.said ?? '', '') };
  const told = (place ? say('at', place) : '') + say(wrong.key, values);
  byId('wrong').textContent = told;
  byId('wrong').hidden = false;
  if (place) { editor.focus({ preventScroll: true }); editor.setSelectionRange(place.offset, Math.min(place.offset + (wrong.values.word?.length ?? 1), editor.value.length)); }
};
const quiet = () => { byId('wrong').hidden = true; };
