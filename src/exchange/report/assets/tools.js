// SPDX-License-Identifier: Apache-2.0
// What every part of the page uses: data, state kept in the address, words, numbers, times, elements.
const DATA = JSON.parse(document.getElementById('data').textContent);
const SVG = 'http://www.w3.org/2000/svg';
const MINUTE = 60000;

const SITES = DATA.sites.map(([id, name, country, kind, lat, lon, zone]) => ({
  id, name: name || id, country, kind, zone, known: lat != null && lon != null, lat: lat / 1e6, lon: lon / 1e6 }));
const MOVES = DATA.movements.map(([id, ref, from, to, mode, vehicle, start, departs, arrives, vehicles, g, cm3, millipallets, gMax, cm3Max, palletsMax, cost, co2], index) => ({
  index, id, ref, from: SITES[from], to: SITES[to], mode: DATA.texts[mode], vehicle: DATA.texts[vehicle], start, departs, arrives, vehicles,
  g, cm3, millipallets, gMax, cm3Max, palletsMax, cost, co2 }));
const WAYS = DATA.ways.map((way) => way.map(([kind, ref, from, to, start, departs, arrives, available, move]) => ({
  kind, ref: DATA.texts[ref], from: SITES[from], to: SITES[to], start, departs, arrives, available, move })));
const CONSIGNMENTS = DATA.consignments.map(([id, lot, item, need, from, to, pieces, cartons, g, cm3, available, substitute, reason, way], index) => ({
  index, id, lot: DATA.texts[lot], item: DATA.texts[item], need: DATA.texts[need], from: SITES[from], to: SITES[to], pieces, cartons, g, cm3,
  available, substitute: substitute === 1, reason, way }));
const NEEDS = DATA.needs.map((n) => ({ ...n, site: SITES[n.site] }));

// State: what the reader chose. Kept behind the '#' so that a link or reload brings it back.
// The group of goods that the map and the curves show first is the one of which most arrives.
const GROUPS = [...new Set(NEEDS.map((n) => n.group))]
  .map((group) => [group, NEEDS.reduce((sum, n) => sum + (n.group === group ? n.delivered : 0), 0)]).sort((a, b) => b[1] - a[1]).map(([group]) => group);
const state = { lang: 'en', zone: 'UTC', time: DATA.from, selected: -1, group: GROUPS[0] || '' };
const ofGroup = (need) => !state.group || need.group === state.group;

function readAddress() {
  const given = new URLSearchParams(location.hash.replace(/^#/, ''));
  const wanted = given.get('lang') || (navigator.language || 'en').slice(0, 2);
  if (LANGUAGES.some(([code]) => code === wanted)) state.lang = wanted;
  if (given.get('zone') && validZone(given.get('zone'))) state.zone = given.get('zone');
  if (given.has('g') && (given.get('g') === '' || GROUPS.includes(given.get('g')))) state.group = given.get('g');
  const time = Number(given.get('t'));
  if (given.has('t') && Number.isFinite(time)) state.time = Math.min(Math.max(time, DATA.from), DATA.until);
  if (given.has('k')) state.selected = CONSIGNMENTS.findIndex((c) => c.id === given.get('k'));
}

function writeAddress() {
  const kept = new URLSearchParams();
  kept.set('lang', state.lang);
  if (state.zone !== 'UTC') kept.set('zone', state.zone);
  if (state.group !== (GROUPS[0] || '')) kept.set('g', state.group);
  if (state.time !== DATA.from) kept.set('t', String(Math.round(state.time)));
  if (state.selected >= 0) kept.set('k', CONSIGNMENTS[state.selected].id);
  try { history.replaceState(null, '', '#' + kept); } catch { /* some viewers of local files forbid it: the choice is then not kept */ }
}

function t(key, ...parts) {
  const at = LANGUAGES.findIndex(([code]) => code === state.lang);
  return WORDS[key][at].replace(/\{(\d)\}/g, (_, i) => parts[Number(i)]);
}

// A reason in the reader's language: facts of the plan, {0n} a number, {1t} a time, {0:piece|pieces} the one that fits number 0; or the
// sentence as it is.
function why(reason) {
  if (typeof reason === 'number') return DATA.texts[reason];
  const at = LANGUAGES.findIndex(([code]) => code === state.lang);
  return reason.map((fact) => {
    const [code, ...about] = fact.map((i) => DATA.texts[i]);
    const words = WORDS['why_' + code];
    if (!words) return [code, ...about].join(' ');
    const one = (i) => new Intl.PluralRules(state.lang).select(Number(about[i])) === 'one';
    return words[at].replace(/\{(\d):([^|}]*)\|([^}]*)\}/g, (_, i, single, several) => (one(i) ? single : several)).replace(/\{(\d)([nt]?)\}/g, (_, i, kind) => (kind === 'n' ? whole(Number(about[i])) : kind === 't' ? when(Date.parse(about[i]) / MINUTE) : about[i]));
  }).join({ fr: '\u202f; ', zh: '；' }[state.lang] || '; ');
}
const spoken = (reason) => (typeof reason === 'number' ? { lang: 'en' } : {});

// Numbers. Data is in whole base units; only what is shown is divided.
const locale = () => (state.lang === 'en' ? 'en-GB' : state.lang);
const formats = new Map();
function format(value, options) {
  const key = state.lang + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(locale(), options));
  return formats.get(key).format(value);
}
const whole = (n) => format(n, { maximumFractionDigits: 0 });
const decimal = (n, digits = 1) => format(n, { minimumFractionDigits: digits, maximumFractionDigits: digits });
const share = (n, digits = 1) => format(n, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
const short = (n) => (n == null ? '–' : format(n, { maximumSignificantDigits: 4 }));
const compact = (n) => format(n, { notation: 'compact', maximumSignificantDigits: 3 });
const mass = (g) => (g >= 1e6 ? decimal(g / 1e6) + ' t' : whole(g / 1000) + ' kg');
const days = (millidays) => (millidays == null ? '–' : decimal(millidays / 1000));
const money = (cents) => DATA.currency + ' ' + whole(cents / 100);
const gapText = (gap) => (gap == null ? '–' : gap < 1e-8 ? share(0, 0) : gap < 1e-4 ? '< ' + share(1e-4, 2) : share(gap, 2));

// Times, in the zone of the reader's choice.
const clocks = new Map();
function validZone(zone) {
  try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })); } catch { return false; }
}
function clock(options) {
  const key = state.lang + state.zone + JSON.stringify(options);
  if (!clocks.has(key)) clocks.set(key, new Intl.DateTimeFormat(locale(), { timeZone: state.zone, ...options }));
  return clocks.get(key);
}
const zoneMark = () => (state.zone === 'UTC' ? ' UTC' : '');
const bareTime = (minute) => clock({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  .format(minute * MINUTE);
const when = (minute) => bareTime(minute) + zoneMark();
const day = (minute) => clock({ day: 'numeric', month: 'short' }).format(minute * MINUTE);
const longDay = (minute) => clock({ day: 'numeric', month: 'short', year: 'numeric' }).format(minute * MINUTE);

const itemName = (id) => DATA.items[id] || id;
const policyName = (id) => (id === 'history' ? t('history') : id.replace(/_/g, ' '));

// Elements. Data only ever becomes text or an attribute's value, never markup.
function fillIn(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  for (const child of children.flat(2)) {
    if (child != null && child !== false) node.append(child);
  }
  return node;
}
const el = (tag, attributes, ...children) => fillIn(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fillIn(document.createElementNS(SVG, tag), attributes, children);

// A section with a heading that the navigation links to.
function section(id, title, ...children) {
  return el('section', { id, 'aria-labelledby': id + '-title' }, el('h2', { id: id + '-title' }, title), ...children);
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

// Who wants to know that the moment or the chosen consignment changed.
const onTime = [];
const onSelect = [];
const onGroup = [];
function setTime(minute) {
  state.time = Math.min(Math.max(minute, DATA.from), DATA.until);
  for (const told of onTime) told();
}
function select(index) {
  state.selected = index;
  for (const told of onSelect) told();
  writeAddress();
}

function setGroup(group) {
  state.group = group;
  for (const told of onGroup) told();
  writeAddress();
}

// The pieces in stock of a rate need at a moment: use never takes it below nothing. With `arrivals` = [] it is the
// stock without this plan.
function stockAt(need, minute, arrivals = need.arrivals) {
  const perMinute = need.perDay / 1000 / 1440;
  let stock = need.onHand / 1000;
  let at = DATA.from;
  const use = (until) => {
    const from = Math.max(at, need.from);
    if (until > from) stock = Math.max(0, stock - (Math.min(until, need.until) - Math.min(from, need.until)) * perMinute);
    at = Math.max(at, until);
  };
  for (const [arrival, pieces] of arrivals) {
    if (arrival > minute) break;
    use(arrival);
    stock += pieces;
  }
  use(minute);
  return stock;
}
const daysAt = (need, minute) => stockAt(need, minute) / (need.perDay / 1000);
