// SPDX-License-Identifier: Apache-2.0
// Departures in order of time: when each leg and truck loads, leaves and arrives, and how full it is.
const ROWS_SHOWN = 120;

function timelineSection() {
  if (!MOVES.length) return null;
  const moves = [...MOVES].sort((a, b) => a.departs - b.departs || (a.id < b.id ? -1 : 1));
  const from = Math.min(...moves.map((m) => m.start));
  const until = Math.max(...moves.map((m) => m.arrives));
  const place = (minute) => ((minute - from) / Math.max(until - from, 1)) * 100;
  const rows = el('div', { class: 'rows' });
  const byMove = new Map();
  const fill = (count) => {
    rows.replaceChildren(...moves.slice(0, count).map((m) => {
      const row = timelineRow(m, place);
      byMove.set(m.index, row);
      return row;
    }));
    markChosen();
  };
  const markChosen = () => {
    const c = CONSIGNMENTS[state.selected];
    const on = new Set(c ? WAYS[c.way].map((s) => s.move) : []);
    for (const [index, row] of byMove) row.classList.toggle('on', on.has(index));
  };
  const more = moves.length > ROWS_SHOWN && el('button', { type: 'button', class: 'more', onclick: () => { more.remove(); fill(moves.length); } }, t('showAll', whole(moves.length)));
  const chart = el('div', { class: 'timeline', tabindex: 0, role: 'group', 'aria-label': t('timeline') }, timelineAxis(from, until, place), rows);
  fill(ROWS_SHOWN);
  onTime.push(() => chart.style.setProperty('--now', Math.min(100, Math.max(0, place(state.time))) + '%'));
  onSelect.push(markChosen);
  return section('timeline', t('timeline'), el('p', { class: 'help' }, t('timelineHelp')), chart, more);
}

function timelineAxis(from, until, place) {
  const track = el('div', { class: 'track' });
  const dayLength = 1440;
  const step = Math.max(1, Math.ceil((until - from) / dayLength / 7)) * dayLength;
  for (let at = Math.ceil(from / dayLength) * dayLength; at < until; at += step) {
    const tick = el('span', { class: 'tick' }, day(at));
    tick.style.left = place(at) + '%';
    if (place(at) < 94) track.append(tick);
  }
  return el('div', { class: 'axis', 'aria-hidden': 'true' }, el('div', {}), track, el('div', { class: 'fills' }, el('span', {}, 'kg'), el('span', {}, 'm³'), el('span', {}, t('positions'))));
}

function timelineRow(m, place) {
  const bar = el('span', { class: 'bar ' + m.mode });
  bar.style.left = place(m.departs) + '%';
  bar.style.width = Math.max(place(m.arrives) - place(m.departs), 0.4) + '%';
  const loading = el('span', { class: 'bar loading ' + m.mode });
  loading.style.left = place(m.start) + '%';
  loading.style.width = Math.max(place(m.departs) - place(m.start), 0) + '%';
  const vehicle = m.vehicles > 1 ? t('trucks', whole(m.vehicles)) : m.vehicle;
  const words = `${m.ref}: ${m.from.name} → ${m.to.name}, ${when(m.departs)} – ${when(m.arrives)}, ${mass(m.g)}`;
  return el('div', { class: 'row' },
    el('button', { type: 'button', class: 'name', title: words, onclick: () => { setTime((m.departs + m.arrives) / 2); writeAddress(); } },
      el('b', {}, `${m.from.id} → ${m.to.id}`), el('small', {}, m.mode === 'road' ? vehicle : `${m.ref} ${vehicle}`)),
    el('div', { class: 'track' }, loading, bar),
    el('div', { class: 'fills' }, meter('kg', m.g, m.gMax, mass(m.g)), meter('m³', m.cm3, m.cm3Max, decimal(m.cm3 / 1e6) + ' m³'),
      meter(t('positions'), m.millipallets, m.palletsMax == null ? null : m.palletsMax * 1000, decimal(m.millipallets / 1000))));
}

// How full in one dimension; without a known limit the amount alone.
function meter(name, used, most, text) {
  if (most == null || most <= 0) return el('span', { class: 'meter unknown', title: `${name}: ${text}, ${t('notKnown')}` }, text);
  const part = used / most;
  const inside = el('i', {});
  inside.style.width = Math.min(100, part * 100) + '%';
  return el('span', { class: 'meter' + (part > 0.98 ? ' full' : ''), title: `${name}: ${text} / ${share(part, 0)}` }, inside, el('b', {}, share(part, 0)));
}
