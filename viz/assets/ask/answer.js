// What came back: rows, triples or a yes, with how many there are and how long it took.
const SHOWN = {
  select: (answer) => {
    Object.assign(shown, { answer, rows: answer.rows, order: null, down: false, count: STEP });
    const values = { n: number(answer.total), ms: number(answer.took) };
    tellAnswer(say(answer.total ? 'rows' : 'no-rows', values), answer.total, answer.rows.length, answer.total ? [button(say('csv'), () => save(`${state.query.name || 'query'}.csv`, 'text/csv', csv(answer)), { id: 'csv' })] : []);
    if (answer.total) fillTable();
  },
  ask: (answer) => {
    tellAnswer(say(answer.yes ? 'yes' : 'no'), 0, 0, []);
  },
  construct: (answer) => {
    tellAnswer(say('triples', { n: number(answer.total), ms: number(answer.took) }), answer.total, answer.shown, [button(say('turtle'), () => save(`${state.query.name || 'query'}.ttl`, 'text/turtle', answer.turtle), { id: 'turtle' })]);
    byId('grid').replaceChildren(make('pre', { id: 'triples', tabindex: '0' }, answer.turtle));
  },
};
const tellAnswer = (told, total, visible, deeds) => {
  const cut = total > visible ? say('cut', { shown: number(visible), n: number(total) }) : '';
  byId('answer').replaceChildren(make('div', { class: 'told' }, make('h3', { id: 'told' }, told), cut && make('p', { id: 'cut' }, cut), ...deeds), make('div', { id: 'grid', tabindex: '0', role: 'region', 'aria-label': say('answer') }));
  byId('answer').hidden = false;
};
const showAnswer = () => { if (state.answer) SHOWN[state.answer.form](state.answer); };

// One query at a time: a second one ends the first.
const ask = async () => {
  if (state.busy) restart({ key: 'stopped', values: {} });
  quiet();
  const turn = state.turn = (state.turn ?? 0) + 1, seconds = Math.max(1, Number(byId('seconds').value) || setup.seconds);
  busy(true);
  let timer;
  try {
    await engine.ready;
    timer = setTimeout(() => restart({ key: 'late', values: { n: seconds } }), seconds * 1000);
    state.answer = await call('answer', { text: editor.value, parameters: given(), most: setup.most });
    if (turn === state.turn) showAnswer();
  } catch (wrong) {
    if (wrong.key === 'fell') restart(wrong);
    if (turn === state.turn) failed(wrong);
  } finally {
    clearTimeout(timer);
    if (turn === state.turn) finish();
  }
};
const failed = (wrong) => {
  state.answer = null;
  byId('answer').hidden = true;
  tellWrong(wrong.key ? wrong : { key: 'cannot', values: { why: wrong.message } });
};
const finish = () => {
  busy(false);
  document.body.dataset.answered = String(state.turn);
};
const busy = (on) => {
  state.busy = on;
  byId('stop').disabled = !on;
  byId('form').toggleAttribute('aria-busy', on);
  byId('answer').classList.toggle('old', on);
  tellState();
};
const tellState = () => { byId('state').textContent = !state.triples ? say('unpacking') : state.busy ? say('asking') : say('ready', { n: number(state.triples) }); };
