// SPDX-License-Identifier: Apache-2.0
// One small chart per need: days of use in stock through time, with and without the plan; for dated needs what
// has come by when.
const CHARTS_SHOWN = 24;
const CHART = { width: 280, height: 110, left: 30, right: 6, top: 8, bottom: 18 };

const chartX = (minute) => CHART.left + ((minute - DATA.from) / Math.max(DATA.until - DATA.from, 1)) * (CHART.width - CHART.left - CHART.right);
const chartY = (part) => CHART.height - CHART.bottom - part * (CHART.height - CHART.top - CHART.bottom);

// Moments at which the curve bends, and enough between them.
function moments(need) {
  const steps = 112;
  const out = Array.from({ length: steps + 1 }, (_, i) => DATA.from + ((DATA.until - DATA.from) * i) / steps);
  for (const [at] of need.arrivals) if (at >= DATA.from && at <= DATA.until) out.push(at - 0.01, at);
  return out.sort((a, b) => a - b);
}

// [from, until) stretches within the need's time with nothing in stock.
function dryStretches(need) {
  const out = [];
  let open = null;
  for (const at of moments(need).concat(DATA.until)) {
    const dry = at >= need.from && at < need.until && stockAt(need, at) <= 0;
    if (dry && open === null) open = at;
    if (!dry && open !== null) {
      out.push([open, at]);
      open = null;
    }
  }
  return out;
}

const polyline = (need, most, arrivals) => 'M' + moments(need)
  .map((at) => chartX(at).toFixed(1) + ' ' + chartY(stockAt(need, at, arrivals) / (need.perDay / 1000) / most).toFixed(1)).join('L');

function chartFrame(label, topText, now) {
  const picture = svg('svg', { viewBox: `0 0 ${CHART.width} ${CHART.height}`, role: 'img', 'aria-label': label });
  const base = chartY(0);
  picture.append(svg('line', { class: 'base', x1: CHART.left, x2: CHART.width - CHART.right, y1: base, y2: base }),
    svg('line', { class: 'grid', x1: CHART.left, x2: CHART.width - CHART.right, y1: chartY(1), y2: chartY(1) }),
    svg('text', { x: CHART.left - 4, y: chartY(1) + 4, 'text-anchor': 'end' }, topText), svg('text', { x: CHART.left - 4, y: base + 3, 'text-anchor': 'end' }, '0'),
    svg('text', { x: CHART.left, y: CHART.height - 4 }, day(DATA.from)), svg('text', { x: CHART.width - CHART.right, y: CHART.height - 4, 'text-anchor': 'end' }, day(DATA.until)), now);
  return picture;
}

function rateChart(need, now) {
  const most = Math.max(1, ...moments(need).map((at) => daysAt(need, at)));
  const stretches = dryStretches(need);
  const dryDays = stretches.reduce((sum, [a, b]) => sum + b - a, 0) / 1440;
  const line = t('coverLine', days(need.before), days(need.after));
  const picture = chartFrame(`${need.site.name}, ${need.group}: ${line}`, format(most, { maximumFractionDigits: most < 10 ? 1 : 0 }), now);
  for (const [a, b] of stretches) {
    picture.append(svg('rect', { class: 'dry', x: chartX(a), y: chartY(1), width: Math.max(1, chartX(b) - chartX(a)), height: chartY(0) - chartY(1) }));
  }
  const d = polyline(need, most);
  picture.append(svg('path', { class: 'area', d: `${d}L${chartX(DATA.until)} ${chartY(0)}L${chartX(DATA.from)} ${chartY(0)}Z` }),
    svg('path', { class: 'without', d: polyline(need, most, []) }), svg('path', { class: 'stock', d }));
  return { picture, line, alarm: dryDays >= 0.05 ? t('dry', decimal(dryDays)) : '' };
}

function datedChart(need, now) {
  const asked = Math.max(need.asked / 1000, 1);
  const picture = chartFrame(`${need.site.name}, ${need.group}`, compact(asked), now);
  let sum = need.onHand / 1000;
  let d = `M${chartX(DATA.from)} ${chartY(Math.min(1, sum / asked))}`;
  for (const [at, pieces] of need.arrivals) {
    sum += pieces;
    d += `H${chartX(at).toFixed(1)}V${chartY(Math.min(1, sum / asked)).toFixed(1)}`;
  }
  picture.append(svg('path', { class: 'stock', d: d + `H${chartX(DATA.until)}` }));
  if (need.by != null) picture.append(svg('line', { class: 'due', x1: chartX(need.by), x2: chartX(need.by), y1: chartY(1), y2: chartY(0) }));
  const parts = [];
  if (need.late) parts.push(t('lateBy', whole(need.late / 1000)));
  if (need.unmet) parts.push(t('unmetOf', whole(need.unmet / 1000), whole(need.asked / 1000)));
  return { picture, line: need.by == null ? '' : t('byDate', when(need.by)), alarm: parts.join(', ') };
}

function coverSection() {
  if (!NEEDS.length) return null;
  const dryness = new Map(NEEDS.map((n) => [n, n.perDay ? dryStretches(n).reduce((sum, [a, b]) => sum + b - a, 0) : n.unmet || n.late ? 1 : 0]));
  const worstFirst = [...NEEDS].sort((a, b) => dryness.get(b) - dryness.get(a) || (a.after || 0) - (b.after || 0));
  let order = worstFirst;
  const grid = el('div', { class: 'charts' });
  const marks = [];
  const fill = (count) => {
    marks.length = 0;
    grid.replaceChildren(...order.slice(0, count).map((need) => {
      const now = svg('line', { class: 'now', y1: chartY(1), y2: chartY(0) });
      marks.push(now);
      const { picture, line, alarm } = need.perDay ? rateChart(need, now) : datedChart(need, now);
      return el('figure', { class: 'chart' }, el('figcaption', {}, el('b', {}, need.site.name), el('span', {}, ` ${need.group} · ${line}`), alarm && el('strong', { class: 'alarm' }, alarm)),
        picture, el('p', { ...spoken(need.reason), class: 'why' }, why(need.reason)));
    }));
    show();
  };
  const show = () => {
    const x = chartX(state.time).toFixed(1);
    for (const mark of marks) {
      mark.setAttribute('x1', x);
      mark.setAttribute('x2', x);
    }
  };
  onTime.push(show);
  const more = el('button', { type: 'button', class: 'more', onclick: () => { more.hidden = true; fill(order.length); } });
  const choose = () => {
    order = worstFirst.filter(ofGroup);
    more.hidden = order.length <= CHARTS_SHOWN;
    more.textContent = t('showAll', whole(order.length));
    fill(CHARTS_SHOWN);
  };
  onGroup.push(choose);
  choose();
  return section('cover', t('cover'), el('div', { class: 'filters' }, groupChoice('cover-group'), el('span', { class: 'help' }, t('coverHelp'))), grid, more);
}
