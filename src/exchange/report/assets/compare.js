// SPDX-License-Identifier: Apache-2.0
// Policies side by side, and the limits that bind with their prices.
const POLICIES = DATA.policies.map(([policy, delivered, g, met, worst, best, mean, gini, nothing, reachable, cost, wait, gap, co2]) => ({
  policy, delivered, g, met, worst, best, mean, gini, nothing, reachable, cost, wait, gap, co2 }));

const head = (titles) => el('thead', {}, el('tr', {}, titles.map(([text, kind]) => el('th', { scope: 'col', class: kind }, text))));
const figures = (texts) => texts.map((text) => el('td', { class: 'n' }, text));
const scroller = (label, table) => el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': label }, table);

function policySection() {
  if (!POLICIES.length) return null;
  const most = Math.max(1, ...POLICIES.map((p) => p.best));
  const titles = [[t('policy')], [t('metShare'), 'n'], [t('spread'), 'spread'], [t('worst'), 'n'], [t('mean'), 'n'], [t('best'), 'n'], [t('gini'), 'n'], [t('withNothing'), 'n'], [t('wait'), 'n'], [t('cost'), 'n'], [t('co2'), 'n'], [t('gap'), 'n']];
  const rows = POLICIES.map((p, i) => el('tr', { class: p.policy === 'history' ? 'past' : i === 0 ? 'ours' : '' },
    el('th', { scope: 'row' }, policyName(p.policy), i === 0 && el('small', {}, ' ' + t('thisPlan'))),
    figures([share(p.met / 1000)]), el('td', { class: 'spread' }, spreadBar(p, most)), figures([days(p.worst), days(p.mean), days(p.best), decimal(p.gini / 1000, 2), whole(p.nothing),
      t('days', decimal(p.wait / 86400)), money(p.cost), p.co2 == null ? '–' : mass(p.co2), p.policy === 'history' ? '–' : gapText(p.gap)])));
  return section('policies', t('policies'), scroller(t('policies'), el('table', {}, head(titles), el('tbody', {}, rows))));
}

// From the least to the most covered need, with the mean marked. Root scale: one need with a year must not hide the days.
function spreadBar(p, most) {
  const x = (v) => (Math.sqrt(Math.max(0, v) / most) * 196 + 2).toFixed(1);
  return svg('svg', { viewBox: '0 0 200 14', class: 'spread', 'aria-hidden': 'true' }, svg('line', { class: 'base', x1: 2, x2: 198, y1: 7, y2: 7 }),
    svg('line', { class: 'reach', x1: x(p.worst), x2: Math.max(x(p.best), Number(x(p.worst)) + 1), y1: 7, y2: 7 }), svg('circle', { cx: x(p.mean), cy: 7, r: 3.5 }));
}

function limitSection() {
  const limits = DATA.limits.map(([kind, ref, from, used, capacity, price, sentence]) => ({ kind, ref, from, used, capacity, price, sentence }));
  const kinds = t('kinds').split('|');
  const dearest = Math.max(1e-300, ...limits.map((l) => l.price));
  // Grams for mass, breakdown and clearance; cubic centimetres for volume; thousandths of pallets for the others.
  const amount = (kind, n) => ([1, 8].includes(kind) ? decimal(n / 1e6) + ' m³' : [2, 6, 9].includes(kind) ? decimal(n / 1000) : mass(n));
  const rows = limits.slice(0, 60).map((l) => {
    const bar = el('i', {});
    bar.style.width = Math.max(1, (l.price / dearest) * 100) + '%';
    return el('li', {}, el('div', { class: 'what' }, el('b', {}, siteName(l.ref)), ` ${kinds[l.kind]} · ${when(l.from)} · ${t('used', amount(l.kind, l.used), amount(l.kind, l.capacity))}`),
      el('div', { class: 'pricebar' }, bar, el('span', {}, `${t('price')} ${short(l.price)}`)), el('p', {}, oneMore(l)));
  });
  return section('limits', t('limits'), rows.length ? el('ol', { class: 'limits' }, rows) : el('p', {}, t('noLimits')));
}
// What one more tonne, cubic metre or pallet is worth, as a share of the whole plan: that means the same everywhere.
function oneMore(l) {
  const unit = [1, 8].includes(l.kind) ? 1 : [2, 6, 9].includes(l.kind) ? 2 : 0;
  const worth = DATA.proof.value > 0 ? (l.price * (unit === 0 ? 1000 : 1)) / DATA.proof.value : 0;
  return t('oneMore', t('units').split('|')[unit], share(worth, 4));
}
const siteName = (id) => (SITES.find((s) => s.id === id) || { name: id }).name;

function lotSection() {
  if (!DATA.lots.length) return null;
  const titles = [[t('lot')], [t('item')], [t('donor')], [t('usable'), 'n'], [t('delivered'), 'n'], [t('kept'), 'n'], [t('reason')]];
  const rows = DATA.lots.slice(0, 500).map(([lot, item, donor, usable, delivered, kept, reason]) => el('tr', {}, el('th', { scope: 'row' }, lot), el('td', {}, itemName(item)), el('td', {}, donor),
    figures([whole(usable), whole(delivered), whole(kept)]), el('td', spoken(reason), why(reason))));
  return section('lots', t('lots'), scroller(t('lots'), el('table', {}, head(titles), el('tbody', {}, rows))));
}

// A later tier, its least said only where that is proven.
function tierText([name, value, least]) {
  const amount = (n) => (name === 'lateness' ? t('pieceDays', whole(n / 1440)) : money(n));
  return el('p', {}, least == null ? t(name + 'Tier', amount(value)) : t(name + 'TierLeast', amount(value), amount(least)));
}

function proofSection() {
  const p = DATA.proof;
  return section('proof', t('proof'), el('p', {}, t('proofText', short(p.value), short(p.bound), gapText(p.gap), short(p.relaxed))), ...p.tiers.map(tierText),
    el('p', {}, t('verify')), el('pre', {}, el('code', {}, 'lifeline verify plan.json')), el('p', { class: 'digest' }, t('digest') + ': ', el('code', {}, DATA.digest)));
}

function noteSection() {
  if (!DATA.notes.length) return null;
  return section('notes', t('notes'), el('ul', { lang: 'en' }, DATA.notes.map((n) => el('li', {}, n))));
}
