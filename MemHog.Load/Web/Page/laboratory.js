'use strict';
// The token has done its work: the cookie lets in from now on, and an address may be read by others.
if (new URLSearchParams(location.search).has('t')) history.replaceState(null, '', location.pathname);

const $ = id => document.getElementById(id);
let followed = null, stream = null, cells = new Map(), busy = false, pollFailed = false;

/** An element; what it holds is text or elements, never HTML. */
function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'onclick') made.addEventListener('click', value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

async function ask(path, options) {
  const answer = await fetch(path, options);
  const body = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(body.detail || body.title);
  return body;
}

function tell(error, ofPoll = false) {
  pollFailed = ofPoll;
  $('trouble').textContent = error ? error.message : '';
  $('trouble').hidden = !error;
}

async function start(body) {
  tell(null);
  try {
    const run = await ask('/api/runs', { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }, body: JSON.stringify(body) });
    follow(run);
    scrollTo({ top: 0, behavior: 'smooth' });
  } catch (error) { tell(error); }
  refresh();
}

const percent = share => share === null ? '-' : (100 * share).toLocaleString('en', { maximumFractionDigits: 2 }) + ' %';
const mebibytes = bytes => bytes === null ? '-' : (bytes / 1048576).toLocaleString('en', { maximumFractionDigits: 1 });
function duration(exact) {
  const seconds = Math.ceil(exact);
  return seconds < 60 ? seconds + ' s' : Math.floor(seconds / 60) + ' min ' + String(seconds % 60).padStart(2, '0') + ' s';
}
const state = word => make('span', { class: 'state ' + word }, word);
const tableRow = (...tds) => make('tr', {}, ...tds);
const td = (text, kind) => make('td', kind ? { class: kind } : {}, text);

function show(run) {
  $('current').hidden = false;
  $('current-name').textContent = run.experiment;
  $('current-state').replaceChildren(state(run.state));
  $('stop').hidden = run.state !== 'running' || !run.here;
  $('current-report').hidden = run.state === 'running' || !run.trials_done;
  $('current-report').href = '/api/runs/' + run.id + '/report';
}

function follow(run) {
  if (followed === run.id) return;
  if (stream) stream.close();
  followed = run.id;
  cells = new Map();
  $('cells').hidden = true;
  $('cells').tBodies[0].replaceChildren();
  $('progress').removeAttribute('value');
  $('current-question').textContent = '';
  $('current-line').textContent = 'Getting ready';
  show(run);
  const so = { ...run, trials_done: 0 };
  stream = new EventSource('/api/runs/' + run.id + '/events');
  const on = (name, act) => stream.addEventListener(name, event => act(JSON.parse(event.data)));
  on('building', what => { $('current-line').textContent = 'Building ' + what.project; });
  on('started', what => {
    so.planned = what.trials_planned;
    $('current-question').textContent = what.question;
    // They may come again from the beginning.
    cells = new Map();
    $('cells').tBodies[0].replaceChildren();
    for (const { cell } of what.cells) {
      const at = make('tr', {}, td(cell, 'word'), td('0'), td('-', 'word'), td('-'), td('-'), td('-'), td('0'));
      cells.set(cell, { row: at, trials: 0, deaths: 0 });
      $('cells').tBodies[0].append(at);
    }
    $('cells').hidden = false;
  });
  on('block', what => {
    so.planned = what.trials_planned;
    for (const cell of what.decided) cells.get(cell).row.cells[1].textContent = cells.get(cell).trials + ', decided';
  });
  on('trial-started', what => {
    for (const { row } of cells.values()) row.classList.remove('now');
    cells.get(what.cell)?.row.classList.add('now');
    $('current-line').textContent = 'Trial ' + what.number + ', block ' + what.block + ': ' + what.cell;
  });
  on('trial', what => {
    const cell = cells.get(what.cell);
    cell.trials++;
    cell.deaths += what.deaths;
    cell.row.classList.remove('now');
    const [, trials, verdict, ok, peak, p99, deaths] = cell.row.cells;
    trials.textContent = cell.trials;
    verdict.replaceChildren(make('span', { class: 'verdict ' + what.verdict }, what.verdict));
    ok.textContent = what.became_ready ? percent(what.success) : 'not ready';
    peak.textContent = mebibytes(what.peak_bytes);
    p99.textContent = what.p99_ms === null ? '-' : (what.p99_is_lower_bound ? '≥ ' : '') + what.p99_ms.toLocaleString('en', { maximumFractionDigits: 1 });
    deaths.textContent = cell.deaths;
    so.trials_done = what.trials_done;
    $('progress').max = so.planned;
    $('progress').value = what.trials_done;
  });
  on('ended', what => {
    stream.close();
    for (const { row } of cells.values()) row.classList.remove('now');
    $('progress').max = 1;
    $('progress').value = what.state === 'complete' ? 1 : so.planned ? so.trials_done / so.planned : 0;
    $('current-line').textContent = what.message || (what.state === 'complete' ? 'All trials are done.' : 'Interrupted; what was finished is stored.');
    show({ ...so, state: what.state });
    refresh();
  });
}

function showExperiments(experiments) {
  $('experiments').tBodies[0].replaceChildren(...experiments.map(experiment => experiment.error
    ? tableRow(td(experiment.file, 'word'), make('td', { class: 'word question', colspan: 4 }, experiment.error), td(''))
    : tableRow(
      make('td', { class: 'word' }, experiment.name, make('span', { class: 'sub' }, experiment.file)),
      td(experiment.question, 'word question'), td(experiment.cells), td(experiment.trials), td(duration(experiment.expected_seconds)),
      make('td', {}, make('button', { type: 'button', class: 'start', disabled: busy, onclick: () => start({ experiment: experiment.file }) }, 'Run')))));
  if (!experiments.length) $('experiments').tBodies[0].append(tableRow(make('td', { class: 'none', colspan: 6 }, 'None in the folder of this service.')));
}

function showRuns(runs) {
  $('runs').tBodies[0].replaceChildren(...runs.map(run => tableRow(
    make('td', { class: 'word' }, run.trials_done ? make('a', { href: '/api/runs/' + run.id + '/report' }, run.id) : run.id),
    td(new Date(run.started_at).toLocaleString(), 'word'),
    make('td', { class: 'word' }, state(run.state)),
    td(run.trials_done + (run.trials_planned === null ? '' : ' of ' + run.trials_planned)),
    make('td', {}, run.trials_done && run.state !== 'running'
      ? make('button', { type: 'button', class: 'start', disabled: busy, title: 'Run the same again and say whether it says the same', onclick: () => start({ reproduces: run.id }) }, 'Reproduce') : ''))));
  if (!runs.length) $('runs').tBodies[0].append(tableRow(make('td', { class: 'none', colspan: 5 }, 'None in the store yet.')));
  const ended = runs.filter(run => run.trials_done && run.state !== 'running');
  const before = ended.slice(1).find(run => run.experiment === ended[0].experiment) || ended[1];
  $('compare').hidden = !before;
  if (before) {
    $('compare').href = '/api/comparisons?run=' + before.id + '&run=' + ended[0].id;
    $('compare').textContent = before.experiment === ended[0].experiment ? 'Compare the last two runs of ' + before.experiment : 'Compare the last two runs';
  }
}

async function refresh() {
  try {
    const runs = await ask('/api/runs?limit=20');
    if (pollFailed) tell(null);
    const now = runs.find(run => run.state === 'running' && run.here);
    busy = Boolean(now);
    for (const button of document.querySelectorAll('button.start')) button.disabled = busy;
    if (now) follow(now);
    showRuns(runs);
  } catch (error) { tell(error, true); }
}

$('stop').addEventListener('click', async () => {
  tell(null);
  $('stop').disabled = true;
  $('current-line').textContent = 'Stopping';
  try { await ask('/api/runs/' + followed, { method: 'DELETE' }); } catch (error) { tell(error); }
  $('stop').disabled = false;
});

(async () => {
  await refresh();
  try { showExperiments(await ask('/api/experiments')); } catch (error) { tell(error); }
  // A run that somebody else starts is seen, too. The stream of one under way tells its end.
  setInterval(() => { if (!document.hidden && stream?.readyState !== EventSource.OPEN) refresh(); }, 4000);
})();
