// SPDX-License-Identifier: Apache-2.0
// Puts the page together, and again when the reader changes language or zone.
function headline() {
  const arrivals = CONSIGNMENTS.map((c) => c.available);
  const reached = new Set(CONSIGNMENTS.map((c) => c.to)).size;
  const asked = RECIPIENTS.length;
  const pieces = NEEDS.reduce((sum, n) => sum + n.delivered, 0) / 1000;
  const total = CONSIGNMENTS.reduce((sum, c) => sum + c.g, 0);
  const ours = POLICIES[0];
  const card = (value, name, kind) => el('div', { class: 'card' + (kind ? ' ' + kind : '') }, el('strong', {}, value), el('span', {}, name));
  return el('div', { class: 'cards' }, card(whole(pieces), `${t('delivered')} (${mass(total)})`), card(`${whole(reached)} / ${whole(asked)}`, t('recipients'), reached < asked ? 'bad' : ''),
    ours && card(share(ours.met / 1000), t('met')), arrivals.length ? card(when(arrivals.reduce((a, b) => Math.min(a, b))), t('firstArrival'), 'date') : null,
    arrivals.length ? card(when(arrivals.reduce((a, b) => Math.max(a, b))), t('lastArrival'), 'date') : null, ours && card(money(ours.cost), t('cost') + (ours.co2 == null ? '' : `, ${mass(ours.co2)} ${t('co2')}`)), card(gapText(DATA.proof.gap), t('gapCard')));
}

// Late and unmet, worst share first, said loudly.
function alarms() {
  const short = NEEDS.filter((n) => n.unmet > 0 || n.late > 0).sort((a, b) => (b.unmet + b.late) / b.asked - (a.unmet + a.late) / a.asked);
  if (!short.length) return NEEDS.length ? el('p', { class: 'allmet' }, t('allMet')) : null;
  const line = (n) => {
    const parts = [n.delivered === 0 && t('nothing'), n.late > 0 && t('lateBy', whole(n.late / 1000)), n.unmet > 0 && t('unmetOf', whole(n.unmet / 1000), whole(n.asked / 1000))].filter(Boolean);
    const bar = el('i', {});
    bar.style.width = Math.min(100, ((n.unmet + n.late) / Math.max(n.asked, 1)) * 100) + '%';
    return el('li', {}, el('span', { class: 'who' }, el('b', {}, n.site.name), ' ' + n.group), el('span', { class: 'missing' }, bar, el('em', {}, parts.join(', '))), el('span', { ...spoken(n.reason), class: 'why' }, why(n.reason)));
  };
  const list = el('ul', {}, short.slice(0, 8).map(line));
  const more = short.length > 8 && el('button', { type: 'button', class: 'more', onclick: () => { list.replaceChildren(...short.map(line)); more.remove(); } }, t('showAll', whole(short.length)));
  return el('section', { id: 'alarms', class: 'alarms', 'aria-labelledby': 'alarms-title' }, el('h2', { id: 'alarms-title' }, t('alarms')), list, more);
}

function chooser(id, label, options, value, change) {
  const box = el('select', { id, onchange: () => { change(box.value); build(); document.getElementById(id).focus(); } }, options.map(([code, text]) => el('option', { value: code, selected: code === value }, text)));
  return el('label', { for: id }, label + ' ', box);
}

function zones() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const found = [...new Set(SITES.map((s) => s.zone).filter((z) => z && validZone(z)))].sort();
  const out = [['UTC', 'UTC']];
  if (own && own !== 'UTC') out.push([own, t('zoneOwn', own)]);
  for (const z of found) if (z !== 'UTC' && z !== own) out.push([z, z.replace(/_/g, ' ')]);
  if (!out.some(([z]) => z === state.zone)) out.push([state.zone, state.zone]);
  return out;
}

function header(parts) {
  const links = parts.filter(Boolean).map((p) => el('a', { href: '#' + p.id, onclick: (e) => { e.preventDefault(); p.scrollIntoView({ behavior: calm() ? 'auto' : 'smooth' }); p.querySelector('h2').tabIndex = -1; p.querySelector('h2').focus({ preventScroll: true }); } },
    p.querySelector('h2').textContent.split(/[,，]/)[0]));
  return [el('div', { class: 'top' }, el('h1', {}, DATA.title || 'Lifeline'), el('div', { class: 'choices' },
    chooser('lang', t('language'), LANGUAGES, state.lang, (v) => { state.lang = v; }), chooser('zone', t('zone'), zones(), state.zone, (v) => { state.zone = v; }))),
  el('p', { class: 'subtitle' }, t('subtitle', policyName(DATA.policy), longDay(DATA.from), longDay(DATA.until), when(DATA.asOf))), el('nav', { 'aria-label': t('sections') }, links)];
}

function build() {
  stopPlaying();
  const kept = { y: scrollY, search: document.getElementById('search')?.value || '' };
  onTime.length = 0;
  onSelect.length = 0;
  onGroup.length = 0;
  document.documentElement.lang = state.lang;
  const list = new ConsignmentList();
  const parts = [mapSection(), coverSection(), timelineSection(), policySection(), limitSection(), list.node(), lotSection(), noteSection(), proofSection()];
  document.getElementById('main').replaceChildren(...[headline(), alarms(), ...parts].filter(Boolean));
  document.getElementById('head').replaceChildren(...header(parts));
  document.getElementById('foot').replaceChildren(el('p', {}, t('made', DATA.program)));
  const skip = document.getElementById('skip');
  skip.textContent = t('skip');
  skip.onclick = (e) => { e.preventDefault(); list.search.focus(); };
  list.search.value = kept.search;
  list.filter();
  for (const told of onTime) told();
  for (const told of onSelect) told();
  scrollTo(0, kept.y);
  writeAddress();
}

readAddress();
build();
addEventListener('hashchange', () => { readAddress(); build(); });
