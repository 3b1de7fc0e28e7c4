// SPDX-License-Identifier: Apache-2.0
// The map of flows through time: coast lines behind, one curve per pair of places and mode, a dot per departure under
// way, recipients with the days of stock they have at the moment shown. Mercator; ways are great circles.
const RADIAN = Math.PI / 180;
const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (Math.min(Math.max(lat, -80), 80) * RADIAN) / 2)) / RADIAN;

// Longitudes are taken within half a turn of the middle of all places, so a way over the Pacific stays in one piece.
const MIDDLE = (() => {
  let x = 0;
  let y = 0;
  for (const s of SITES.filter((s) => s.known)) {
    x += Math.cos(s.lon * RADIAN);
    y += Math.sin(s.lon * RADIAN);
  }
  return Math.atan2(y, x) / RADIAN;
})();
const unwrap = (lon, near = MIDDLE) => lon - 360 * Math.round((lon - near) / 360);

function greatCircle(a, b, steps = 32) {
  const toVector = ({ lat, lon }) => [Math.cos(lat * RADIAN) * Math.cos(lon * RADIAN), Math.cos(lat * RADIAN) * Math.sin(lon * RADIAN), Math.sin(lat * RADIAN)];
  const u = toVector(a);
  const v = toVector(b);
  const angle = Math.acos(Math.min(1, Math.max(-1, u[0] * v[0] + u[1] * v[1] + u[2] * v[2])));
  const points = [];
  let near = MIDDLE;
  for (let i = 0; i <= steps; ++i) {
    const f = i / steps;
    const [p, q] = angle < 1e-6 ? [1 - f, f] : [Math.sin((1 - f) * angle) / Math.sin(angle), Math.sin(f * angle) / Math.sin(angle)];
    const [x, y, z] = [0, 1, 2].map((k) => p * u[k] + q * v[k]);
    near = unwrap(Math.atan2(y, x) / RADIAN, near);
    points.push([near, mercator(Math.asin(Math.min(1, Math.max(-1, z))) / RADIAN)]);
  }
  return points;
}

// The lines of world.js as lists of [longitude, Mercator latitude].
const unpack = (packed) => packed.split(' ').map((line) => {
  const first = line.indexOf(';');
  let [x, y] = line.slice(0, first).split(',').map(Number);
  const points = [[x / 10, mercator(y / 10)]];
  for (let i = first + 1; i < line.length;) {
    if (line[i] === '~') {
      const end = line.indexOf(';', i);
      const [dx, dy] = line.slice(i + 1, end).split(',').map(Number);
      x += dx - 3600 * Math.round(dx / 3600);  // over the date line the short way
      y += dy;
      i = end + 1;
    } else {
      x += WORLD_ALPHABET.indexOf(line[i]) - 44;
      y += WORLD_ALPHABET.indexOf(line[i + 1]) - 44;
      i += 2;
    }
    points.push([x / 10, mercator(y / 10)]);
  }
  return points;
});

// One curve per pair of places and mode, with all that ever moves on it.
const ROUTES = (() => {
  const routes = new Map();
  for (const m of MOVES.filter((m) => m.from.known && m.to.known)) {
    const key = m.from.id + '\n' + m.to.id + '\n' + m.mode;
    if (!routes.has(key)) routes.set(key, { from: m.from, to: m.to, mode: m.mode, g: 0, points: greatCircle(m.from, m.to) });
    m.route = routes.get(key);
    m.route.g += m.g;
  }
  return [...routes.values()].sort((a, b) => b.g - a.g);
})();
const HEAVIEST = Math.max(1, ...ROUTES.map((r) => r.g));
const RECIPIENTS = [...new Set(NEEDS.map((n) => n.site))];

function boundsOf(points) {
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
}
const placeOf = (s) => [unwrap(s.lon), mercator(s.lat)];

class FlowMap {
  constructor(title, bounds, aspect) {
    this.bounds = bounds;
    this.aspect = aspect;
    this.picture = svg('svg', { role: 'img', 'aria-label': title, class: 'map' });
    this.node = el('figure', { class: 'panel' }, this.picture, el('figcaption', {}, title));
    this.width = 0;
  }

  // Draws what does not move, for the width there is.
  layout() {
    const width = Math.max(280, this.node.clientWidth || 600);
    if (width === this.width) return;
    this.width = width;
    this.height = Math.round(width * (width < 480 ? Math.max(this.aspect, 0.75) : this.aspect));
    const { west, east, south, north } = this.bounds;
    const pad = Math.min(56, width / 9);
    this.scale = Math.min((width - 2 * pad) / Math.max(east - west, 2), (this.height - 1.4 * pad) / Math.max(north - south, 2));
    this.left = width / 2 - ((west + east) / 2) * this.scale;
    this.top = this.height / 2 + ((south + north) / 2) * this.scale;
    this.picture.setAttribute('viewBox', `0 0 ${width} ${this.height}`);
    this.moving = svg('g', {});
    this.chosen = svg('g', {});
    this.marks = svg('g', {});
    this.picture.replaceChildren(...this.land(), ...ROUTES.map((r) => this.curve(r)), this.chosen, this.moving, this.marks);
    this.dots = [];
    this.placeSites();
    this.showChosen();
    this.show();
  }

  at([x, y]) {
    return [this.left + x * this.scale, this.top - y * this.scale];
  }
  path(points, close = '') {
    return 'M' + points.map((p) => this.at(p).map((v) => v.toFixed(1)).join(' ')).join('L') + close;
  }
  visible(points, shift) {
    const b = boundsOf(points);
    const [x0, y0] = this.at([b.west + shift, b.north]);
    const [x1, y1] = this.at([b.east + shift, b.south]);
    return x1 > 0 && x0 < this.width && y1 > 0 && y0 < this.height;
  }
  lines(packed, close) {
    let out = '';
    for (const points of unpack(packed)) {
      for (const shift of [-360, 0, 360]) {
        if (this.visible(points, shift)) out += this.path(points.map(([x, y]) => [x + shift, y]), close);
      }
    }
    return out;
  }
  land() {
    return [svg('path', { class: 'land', d: this.lines(WORLD_COAST, 'Z') }), svg('path', { class: 'border', d: this.lines(WORLD_BORDERS, '') })];
  }
  curve(route) {
    return svg('path', { class: 'route ' + route.mode, d: this.path(route.points), 'stroke-width': (1 + 5 * Math.sqrt(route.g / HEAVIEST)).toFixed(1) },
      svg('title', {}, `${route.from.name} → ${route.to.name}: ${mass(route.g)}`));
  }

  // Labels go where they hide no other; a place without room keeps its dot and its tooltip.
  placeSites() {
    const used = new Map();
    for (const r of ROUTES) for (const s of [r.from, r.to]) used.set(s, (used.get(s) || 0) + r.g);
    for (const s of RECIPIENTS) if (s.known && !used.has(s)) used.set(s, 0);
    const order = [...used.keys()].sort((a, b) => (b.kind === 1) - (a.kind === 1) || used.get(b) - used.get(a));
    const taken = order.map((s) => this.at(placeOf(s))).map(([x, y]) => [x - 6, y - 6, x + 6, y + 6]);
    this.sites = order.map((s) => this.placeSite(s, taken));
  }
  placeSite(site, taken) {
    const [x, y] = this.at(placeOf(site));
    const recipient = RECIPIENTS.includes(site);
    const name = site.name.length > 24 ? site.name.slice(0, 23) + '…' : site.name;
    const all = NEEDS.filter((n) => n.site === site);
    const wide = [...name].reduce((sum, c) => sum + (c > '⺀' ? 12 : 6.3), 0) + (all.length ? 44 : 6);
    const spots = [[9, 4, 'start', x + 7, x + 9 + wide], [-9, 4, 'end', x - 9 - wide, x - 7], [0, -10, 'middle', x - wide / 2, x + wide / 2], [0, 18, 'middle', x - wide / 2, x + wide / 2]];
    const free = spots.find(([, dy, , from, to]) => {
      const box = [from, y + dy - 11, to, y + dy + 4];
      return from > 0 && to < this.width && box[1] > 0 && box[3] < this.height - 16 && !taken.some((o) => box[0] < o[2] && box[2] > o[0] && box[1] < o[3] && box[3] > o[1] && !(o[0] === x - 6 && o[1] === y - 6));
    });
    const dot = svg('circle', { cx: x, cy: y, r: site.kind === 1 ? 6 : recipient ? 5 : 3.5, class: 'place' + (site.kind === 1 ? ' hub' : '') });
    const tip = svg('title', {}, site.name);
    const group = svg('g', {}, dot, tip);
    const figure = svg('tspan', { class: 'figure' });
    if (free) {
      taken.push([free[3], y + free[1] - 11, free[4], y + free[1] + 4]);
      group.append(svg('text', { x: x + free[0], y: y + free[1], 'text-anchor': free[2] }, name + ' ', figure));
    }
    this.marks.append(group);
    return { site, all, dot, tip, figure, x, y };
  }

  // Draws what changes with the moment.
  show() {
    if (!this.width) return;
    const now = state.time;
    let used = 0;
    for (const m of MOVES) {
      if (!m.route || now < m.departs || now >= m.arrives) continue;
      if (used === this.dots.length) this.dots.push(this.moving.appendChild(svg('circle', {})));
      const dot = this.dots[used++];
      const along = ((now - m.departs) / (m.arrives - m.departs)) * (m.route.points.length - 1);
      const i = Math.min(Math.floor(along), m.route.points.length - 2);
      const [a, b] = [m.route.points[i], m.route.points[i + 1]];
      const [x, y] = this.at([a[0] + (b[0] - a[0]) * (along - i), a[1] + (b[1] - a[1]) * (along - i)]);
      dot.setAttribute('cx', x.toFixed(1));
      dot.setAttribute('cy', y.toFixed(1));
      dot.setAttribute('r', (3 + 6 * Math.sqrt(Math.min(1, m.g / HEAVIEST))).toFixed(1));
      dot.setAttribute('class', 'moving ' + m.mode);
    }
    while (this.dots.length > used) this.dots.pop().remove();
    for (const mark of this.sites) this.showSite(mark, now);
  }
  showSite({ site, all, dot, tip, figure }, now) {
    if (!all.length) return;
    const needs = all.filter(ofGroup);
    const rated = needs.filter((n) => n.perDay);
    let level = 'plain';
    figure.textContent = '';
    tip.textContent = site.name;
    if (rated.length) {
      const least = Math.min(...rated.filter((n) => now <= n.until).map((n) => daysAt(n, now)), Infinity);
      if (Number.isFinite(least)) {
        level = least <= 0 ? 'dry' : least < 3 ? 'low' : 'good';
        figure.textContent = least <= 0 ? '! ' + t('days', 0) : t('days', decimal(least));
        tip.textContent = `${site.name}: ${t('days', decimal(least))}`;
      }
    } else if (needs.some((n) => n.arrivals.length && n.arrivals[0][0] <= now)) {
      level = 'good';
    } else if (needs.some((n) => n.by && n.by < now)) {
      level = 'dry';
    }
    dot.setAttribute('class', 'place ' + level);
    figure.setAttribute('class', 'figure ' + level);
  }

  showChosen() {
    if (!this.width) return;
    this.chosen.replaceChildren();
    const c = CONSIGNMENTS[state.selected];
    if (!c) return;
    for (const stage of WAYS[c.way]) {
      if (stage.kind === 2 || !stage.from.known || !stage.to.known) continue;
      this.chosen.append(svg('path', { class: 'chosen', d: this.path(greatCircle(stage.from, stage.to)) }));
    }
  }
}

// Two panels when the recipients are so close together that the whole way hides them.
function makeMaps() {
  const all = boundsOf([...ROUTES.flatMap((r) => r.points), ...RECIPIENTS.filter((s) => s.known).map(placeOf)]);
  const last = ROUTES.filter((r) => RECIPIENTS.includes(r.to)).flatMap((r) => [placeOf(r.from), placeOf(r.to)]);
  const near = boundsOf([...last, ...RECIPIENTS.filter((s) => s.known).map(placeOf)]);
  const maps = [];
  const apart = near.east - near.west < 0.4 * (all.east - all.west);
  maps.push(new FlowMap(t('mapWorld'), all, apart ? 0.62 : 0.6));
  if (apart) maps.push(new FlowMap(t('mapRegion'), near, 0.62));
  return maps;
}

function mapSection() {
  if (!SITES.some((s) => s.known)) return null;
  const maps = makeMaps();
  const slider = el('input', { type: 'range', id: 'time', min: DATA.from, max: DATA.until, step: 10, value: state.time, 'aria-label': t('moment') });
  const button = el('button', { type: 'button', id: 'play' }, t('play'));
  const shown = el('output', { for: 'time', id: 'moment' });
  const facts = el('p', { class: 'facts', 'aria-live': 'off' });
  const show = () => {
    slider.value = state.time;
    slider.setAttribute('aria-valuetext', when(state.time));
    shown.textContent = when(state.time);
    facts.replaceChildren(...momentFacts());
    for (const m of maps) m.show();
  };
  slider.addEventListener('input', () => { stop(); setTime(Number(slider.value)); });
  slider.addEventListener('change', writeAddress);
  const { toggle, stop } = player(button);
  button.addEventListener('click', toggle);
  onTime.push(show);
  onGroup.push(show);
  onSelect.push(() => maps.forEach((m) => m.showChosen()));
  const frame = el('div', { class: maps.length > 1 ? 'maps two' : 'maps' }, maps.map((m) => m.node));
  new ResizeObserver(() => maps.forEach((m) => m.layout())).observe(frame);
  requestAnimationFrame(() => { maps.forEach((m) => m.layout()); show(); });
  const modes = ['air', 'road', 'rail', 'sea'].filter((m) => ROUTES.some((r) => r.mode === m));
  return section('map', t('map'), el('div', { class: 'player' }, button, slider, shown, groupChoice('map-group')), facts, frame,
    el('p', { class: 'legend' }, modes.map((m) => el('span', { class: 'key ' + m }, t(m))), el('span', {}, t('legend'))));
}

// Which goods the days of stock are of; the map and the curves follow the same choice.
function groupChoice(id) {
  if (GROUPS.length < 2) return null;
  const box = el('select', { id, 'aria-label': t('group'), onchange: () => setGroup(box.value) }, [...GROUPS, ''].map((g) => el('option', { value: g }, g ? itemName(g) : t('anyItem'))));
  const follow = () => { box.value = state.group; };
  follow();
  onGroup.push(follow);
  return box;
}

// What the moment means in figures; a recipient without stock is said aloud.
function momentFacts() {
  const now = state.time;
  const moving = MOVES.filter((m) => m.departs <= now && now < m.arrives);
  const total = CONSIGNMENTS.reduce((sum, c) => sum + c.pieces, 0);
  const there = CONSIGNMENTS.reduce((sum, c) => sum + (c.available <= now ? c.pieces : 0), 0);
  const dry = new Set(NEEDS.filter((n) => ofGroup(n) && n.perDay && n.from <= now && now < n.until && stockAt(n, now) <= 0).map((n) => n.site)).size;
  const out = [el('span', {}, t('underWay', whole(moving.length), mass(moving.reduce((sum, m) => sum + m.g, 0)))),
    el('span', {}, t('arrivedSoFar', whole(there), whole(total)))];
  if (dry) out.push(el('strong', { class: 'alarm' }, t('without', whole(dry))));
  return out;
}

// Plays the horizon in about 40 seconds; in steps of six hours for readers who asked for less motion.
let stopPlaying = () => {};
function player(button) {
  let running = 0;
  const stop = () => {
    if (!running) return;
    running = 0;
    button.textContent = t('play');
    button.setAttribute('aria-pressed', 'false');
    writeAddress();
  };
  const start = () => {
    stopPlaying();
    stopPlaying = stop;
    const run = ++running;
    button.textContent = t('pause');
    button.setAttribute('aria-pressed', 'true');
    if (state.time >= DATA.until) setTime(DATA.from);
    let before = performance.now();
    const tick = (moment) => {
      if (run !== running) return;
      const gone = moment - before;
      if (!calm() || gone > 1000) {
        before = moment;
        setTime(state.time + (calm() ? 360 : ((DATA.until - DATA.from) * Math.min(gone, 100)) / 40000));
      }
      if (state.time >= DATA.until) stop();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };
  return { toggle: () => (running ? stop() : start()), stop };
}
