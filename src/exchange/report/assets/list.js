// SPDX-License-Identifier: Apache-2.0
// Every consignment: searched and filtered at each keystroke, of which only the rows in sight are drawn, so that ten
// thousand are as quick as ten. Choosing one shows its way, here, on the map and on the timeline.
const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
let searchTexts = null;
function searchText(index) {
  searchTexts ||= CONSIGNMENTS.map((c) => plain([c.id, c.lot, c.item, itemName(c.item), c.need, c.from.id, c.from.name, c.to.id, c.to.name, c.to.country, why(c.reason),
    ...WAYS[c.way].map((s) => s.ref)].join(' ')));
  return searchTexts[index];
}

// The rows that fit the search (every word must be there) and the filters.
function matches(words, to, item) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return CONSIGNMENTS.filter((c) => (!to || c.to.id === to) && (!item || c.item === item) && wanted.every((w) => searchText(c.index).includes(w)));
}

const ORDERS = {
  id: (a, b) => a.index - b.index,
  lot: (a, b) => a.lot.localeCompare(b.lot),
  item: (a, b) => a.item.localeCompare(b.item),
  pieces: (a, b) => b.pieces - a.pieces,
  from: (a, b) => a.from.name.localeCompare(b.from.name),
  to: (a, b) => a.to.name.localeCompare(b.to.name),
  available: (a, b) => a.available - b.available,
  mass: (a, b) => b.g - a.g,
};
const COLUMNS = ['id', 'item', 'pieces', 'to', 'available', 'from', 'lot', 'mass'];
const cellOf = {
  id: (c) => c.id, lot: (c) => c.lot, item: (c) => itemName(c.item), pieces: (c) => whole(c.pieces), from: (c) => c.from.name, to: (c) => c.to.name,
  available: (c) => bareTime(c.available), mass: (c) => mass(c.g),
};

class ConsignmentList {
  constructor() {
    this.rowHeight = 34;
    this.found = CONSIGNMENTS;
    this.order = 'id';
    this.search = el('input', { type: 'search', id: 'search', placeholder: t('searchHint'), autocomplete: 'off', oninput: () => this.filter() });
    this.to = this.choice('to', t('anyTo'), [...new Set(CONSIGNMENTS.map((c) => c.to))].map((s) => [s.id, s.name]));
    this.item = this.choice('item', t('anyItem'), [...new Set(CONSIGNMENTS.map((c) => c.item))].map((i) => [i, itemName(i)]));
    this.count = el('output', { id: 'count', 'aria-live': 'polite' });
    this.body = el('tbody', {});
    this.table = el('table', { class: 'list', 'aria-label': t('list') }, el('thead', {}, el('tr', {}, COLUMNS.map((c) => this.title(c)))), this.body);
    this.window = el('div', { class: 'window', tabindex: 0, role: 'group', 'aria-label': t('list'), onscroll: () => this.draw() }, this.table);
    this.detail = el('aside', { class: 'detail', 'aria-live': 'polite' });
    onSelect.push(() => { this.draw(true); this.showDetail(); });
    addEventListener('beforeprint', () => this.draw(true, true));
    addEventListener('afterprint', () => this.draw(true));
  }

  choice(id, any, options) {
    options.sort((a, b) => a[1].localeCompare(b[1], state.lang));
    return el('select', { id: 'only-' + id, 'aria-label': t(id), onchange: () => this.filter() }, el('option', { value: '' }, any), options.map(([value, text]) => el('option', { value }, text)));
  }
  title(column) {
    const sort = () => {
      this.order = column;
      for (const th of this.table.querySelectorAll('th[aria-sort]')) th.removeAttribute('aria-sort');
      th.setAttribute('aria-sort', ['pieces', 'mass'].includes(column) ? 'descending' : 'ascending');
      this.filter();
    };
    const th = el('th', { scope: 'col', class: 'c-' + column }, el('button', { type: 'button', onclick: sort }, column === 'available' ? t(column) + zoneMark() : t(column)));
    if (column === 'id') th.setAttribute('aria-sort', 'ascending');
    return th;
  }

  node() {
    return section('list', t('list'), el('div', { class: 'filters', role: 'search' }, el('label', { for: 'search' }, t('search')), this.search, this.to, this.item, this.count),
      el('div', { class: 'listing' }, this.window, this.detail));
  }

  filter() {
    this.found = matches(this.search.value, this.to.value, this.item.value).sort(ORDERS[this.order]);
    this.window.scrollTop = 0;
    this.draw(true);
  }

  // Draws the rows in sight (all, up to a few pages, for paper) between two spacers as high as the rest.
  draw(anew = false, paper = false) {
    const total = this.found.length;
    const first = paper ? 0 : Math.max(0, Math.floor(this.window.scrollTop / this.rowHeight) - 8);
    const last = Math.min(total, paper ? 400 : first + Math.ceil((this.window.clientHeight || 480) / this.rowHeight) + 16);
    if (!anew && first === this.first && last === this.last) return;
    this.first = first;
    this.last = last;
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.row : undefined;
    const rows = this.found.slice(first, last).map((c, i) => this.row(c, first + i));
    this.body.replaceChildren(this.spacer(paper ? 0 : first), ...rows, this.spacer(paper ? 0 : total - last));
    if (!total) this.body.replaceChildren(el('tr', {}, el('td', { colspan: 4 }, t('none'))));
    this.table.setAttribute('aria-rowcount', total + 1);
    this.count.textContent = t('shown', whole(total), whole(CONSIGNMENTS.length));
    if (focused !== undefined) this.focusRow(focused);
  }
  spacer(rows) {
    const cell = el('td', {});
    cell.style.height = rows * this.rowHeight + 'px';
    return el('tr', { class: 'spacer', 'aria-hidden': 'true' }, cell);
  }
  row(c, position) {
    const open = () => {
      select(c.index === state.selected ? -1 : c.index);
      this.detail.scrollIntoView({ block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
    };
    const button = el('button', { type: 'button', 'data-row': position, 'aria-pressed': String(c.index === state.selected), onkeydown: (e) => this.step(e, position) }, c.id);
    const row = el('tr', { class: c.index === state.selected ? 'on' : '', 'aria-rowindex': position + 2, onclick: open }, COLUMNS.map((k) => el('td', { class: 'c-' + k }, k === 'id' ? button : cellOf[k](c))));
    return row;
  }
  focusRow(position) {
    const button = this.body.querySelector(`[data-row="${position}"]`);
    if (button) button.focus({ preventScroll: true });
  }
  // Arrow keys go from row to row, past the ones in sight too.
  step(event, position) {
    const next = position + ({ ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key] || 0);
    if (next === position) return;
    event.preventDefault();
    const to = Math.min(Math.max(next, 0), this.found.length - 1);
    const top = to * this.rowHeight;
    const sight = this.window.clientHeight - 2 * this.rowHeight;
    if (top < this.window.scrollTop) this.window.scrollTop = top;
    else if (top > this.window.scrollTop + sight) this.window.scrollTop = top - sight;
    this.draw();
    this.focusRow(to);
  }

  showDetail() {
    const c = CONSIGNMENTS[state.selected];
    this.detail.replaceChildren();
    if (!c) return;
    const facts = [whole(c.pieces) + ' ' + itemName(c.item), c.cartons != null && t('cartons', whole(c.cartons)), mass(c.g), decimal(c.cm3 / 1e6) + ' m³', c.substitute && t('substitute')];
    this.detail.append(el('h3', {}, c.id), el('p', {}, el('b', {}, `${c.from.name} → ${c.to.name}`)), el('p', {}, facts.filter(Boolean).join(' · ')),
      el('p', {}, `${t('lot')} ${c.lot} · ${t('available')} ${when(c.available)}`), el('h4', {}, t('why')), el('p', spoken(c.reason), why(c.reason)), el('h4', {}, t('wayTitle')), this.way(c),
      el('p', { class: 'buttons' }, el('button', { type: 'button', onclick: () => document.getElementById('map')?.scrollIntoView({ behavior: calm() ? 'auto' : 'smooth' }) }, t('onMap')),
        el('button', { type: 'button', onclick: () => select(-1) }, t('close'))));
    const first = WAYS[c.way].find((s) => s.kind !== 2);
    if (first) setTime((first.departs + first.arrives) / 2);
  }
  way(c) {
    const stages = WAYS[c.way];
    if (!stages.length) return el('p', {}, t('already'));
    return el('ol', { class: 'way' }, stages.map((s) => {
      if (s.kind === 2) return el('li', { class: 'hands' }, el('b', {}, t('handling', s.from.name)), el('span', {}, `${when(s.start)} – ${when(s.available)}`));
      const first = `${t(s.kind === 0 ? 'cutoff' : 'loading')} ${when(s.start)}`;
      return el('li', { class: s.move >= 0 ? MOVES[s.move].mode : '' }, el('b', {}, `${s.ref}: ${s.from.name} → ${s.to.name}`), s.start !== s.departs && el('span', {}, first),
        el('span', {}, `${t('departs')} ${when(s.departs)}`), el('span', {}, `${t('arrives')} ${when(s.arrives)}`));
    }));
  }
}
