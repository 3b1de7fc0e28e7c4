// SPDX-License-Identifier: Apache-2.0
// What the pages show of the hub, kept once: each list is read when a page first wants it, and again when the live
// stream says that something happened. Lists come in pages of a thousand rows.
import * as api from './client';
import { Refused } from './call';
import { live } from './live.svelte';
import { session } from './session.svelte';

export class List<Row> {
  rows = $state.raw<Row[]>([]);
  loaded = $state(false);
  error = $state.raw<Refused | null>(null);
  private wanted = 0;
  private running = false;
  private again = false;
  private took = 0; // milliseconds
  private ended = 0;
  private later: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private verb: string,
    private read: (take: (rows: Row[]) => void) => Promise<void>,
  ) {
    live.on_change(() => {
      if (!this.wanted || this.later) return;
      // A list that takes long to read is read less often: a sixth of the time at most goes into it.
      this.later = setTimeout(() => {
        this.later = undefined;
        if (this.wanted) void this.refresh();
      }, Math.max(0, this.ended + 5 * this.took - Date.now()));
    });
  }
  get is_wanted() {
    return this.wanted > 0;
  }
  // For the life of a component: `$effect(() => needs.want())`.
  want(): () => void {
    if (this.wanted++ === 0) void this.refresh();
    return () => void --this.wanted;
  }
  async refresh() {
    if (!session.may(this.verb)) {
      this.loaded = true;
      return;
    }
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    const from = Date.now();
    try {
      const all: Row[] = [];
      await this.read((rows) => {
        for (const row of rows) all.push(row);
        if (!this.loaded && all.length) this.rows = all.slice(); // the first thousand at once
      });
      this.rows = all;
      this.error = null;
      this.loaded = true;
    } catch (no) {
      this.error = no instanceof Refused ? no : new Refused(0, 'error', String(no));
    }
    this.running = false;
    this.ended = Date.now();
    this.took = this.ended - from;
    if (this.again) {
      this.again = false;
      void this.refresh();
    }
  }
  forget() {
    this.rows = [];
    this.loaded = false;
    if (this.wanted) void this.refresh();
  }
}

interface Page {
  next?: string;
}
function paged<Answer extends Page, Row>(
  verb: string,
  ask: (request: { after?: string; rows: number }) => Promise<Answer>,
  rows_of: (answer: Answer) => Row[],
): List<Row> {
  return new List<Row>(verb, async (take) => {
    let after: string | undefined;
    do {
      const page = await ask({ after, rows: 1000 });
      take(rows_of(page));
      after = page.next || undefined;
    } while (after);
  });
}

export interface MasterRow {
  id: string;
  [column: string]: string;
}
function table(name: string): List<MasterRow> {
  return new List<MasterRow>('rows.list', async (take) => {
    const answer = await api.rows_list({ table: name });
    take(
      answer.rows.map((row) => {
        const out: MasterRow = { id: row.key };
        for (const cell of row.cells ?? []) out[cell.column] = cell.text ?? '';
        return out;
      }),
    );
  });
}

export const sites = table('sites');
export const items = table('items');
export const parties = table('parties');
export const legs = table('legs');
export const lanes = table('lanes');
export const handling = table('handling');

export const movements = paged('movements.list', api.movements_list, (p) => p.movements);
export const consignments = paged('consignments.list', api.consignments_list, (p) => p.consignments);
export const needs = paged('needs.list', api.needs_list, (p) => p.needs);
export const lots = paged('lots.list', api.lots_list, (p) => p.lots);
export const pledges = paged('pledges.list', api.pledges_list, (p) => p.lots);
export const exceptions = new List<api.ExceptionView>('exceptions.list', async (take) =>
  take((await api.exceptions_list({ open: true })).exceptions),
);
// A plan in the making tells the live stream nothing until somebody decides: it is asked for again until it is made.
let ask_again: ReturnType<typeof setTimeout> | undefined;
export const proposals: List<api.ProposalRow> = new List<api.ProposalRow>('plans.list', async (take) => {
  const { proposals: rows } = await api.plans_list();
  take(rows);
  clearTimeout(ask_again);
  if (rows.some((row) => row.status === 'planning')) ask_again = setTimeout(() => proposals.is_wanted && void proposals.refresh(), 1000);
});
export const totals = new List<api.StockTotal>('stock.totals', async (take) => take((await api.stock_totals({})).totals));

// ---- by id ----

export class Index<Row> {
  constructor(
    private list: List<Row>,
    private key: (row: Row) => string,
  ) {}
  private map = $derived.by(() => new Map(this.list.rows.map((row) => [this.key(row), row])));
  get(id: string | undefined): Row | undefined {
    return id ? this.map.get(id) : undefined;
  }
}
const row_id = (row: MasterRow) => row.id;
export const site_by_id = new Index(sites, row_id);
export const item_by_id = new Index(items, row_id);
export const party_by_id = new Index(parties, row_id);
export const leg_by_id = new Index(legs, row_id);
export const lot_by_id = new Index(lots, (l) => l.lot);
export const pledge_by_id = new Index(pledges, (l) => l.lot);

export const name_of_site = (id: string | undefined) => site_by_id.get(id)?.name || id || '';
export const name_of_item = (id: string | undefined) => item_by_id.get(id)?.name || id?.replaceAll('_', ' ') || '';
export const name_of_party = (id: string | undefined) => party_by_id.get(id)?.name || id || '';
export const zone_of = (site: string | undefined) => site_by_id.get(site)?.zone || undefined;
export const lot_or_pledge = (id: string | undefined) => lot_by_id.get(id) ?? pledge_by_id.get(id);

// The hub itself: the site of kind hub, for the times of pages that belong to no other site.
export function home_site(): MasterRow | undefined {
  return sites.rows.find((s) => s.kind === 'hub') ?? sites.rows[0];
}

export function want(...lists: { want(): () => void }[]): () => void {
  const stops = lists.map((list) => list.want());
  return () => stops.forEach((stop) => stop());
}
export function forget_all() {
  for (const one of [sites, items, parties, legs, lanes, handling, movements, consignments, needs, lots, pledges, exceptions, proposals, totals])
    one.forget();
}
