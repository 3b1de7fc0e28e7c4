// SPDX-License-Identifier: Apache-2.0
// The work of one site, put together from what the hub says: what comes, what lies, what goes. The hub decides what may be
// done; here is only which command a row offers next.
import type { ConsignmentView, Holding, LotView, MovementView } from './client';
import type { Body } from './send';

export type Step = 'depart' | 'arrive' | 'unload' | 'pick' | 'announce' | 'load';
export interface Departure {
  key: string;
  ref: string;
  by: 'leg' | 'truck';
  from: string;
  to: string;
  cutoff: number;
  departs: number;
  arrives: number;
  consignments: ConsignmentView[];
  movement: MovementView | undefined;
  reserved: Holding[];
  picked: Holding[];
  on_board: Holding[];
  pieces: number;
}

function run_by(movements: MovementView[], ref: string, departs: number): MovementView | undefined {
  const near = (m: MovementView) => Math.abs(Date.parse(m.plan.departs_utc ?? '') - departs);
  return movements
    .filter((m) => (m.plan.leg === ref || m.plan.movement === ref) && m.status !== 'cancelled' && !(near(m) > 6 * 3600_000))
    .sort((a, b) => near(a) - near(b))[0];
}

// Planned movements to a site that nobody has announced yet.
export interface Expected {
  key: string;
  ref: string;
  from: string;
  arrives: number;
  pieces: number;
}
export function expected_at(site: string, consignments: ConsignmentView[], movements: MovementView[], now: number): Expected[] {
  const out = new Map<string, Expected>();
  for (const c of consignments) {
    if (c.closed) continue;
    for (const { kind, ref = '', from = '', to, departs_utc = '', arrives_utc = '' } of c.plan.stages ?? []) {
      if (kind === 'handling' || to !== site || Date.parse(arrives_utc) < now) continue;
      if (run_by(movements, ref, Date.parse(departs_utc))) continue;
      const key = `${ref}@${departs_utc}`;
      const one = out.get(key) ?? { key, ref, from, arrives: Date.parse(arrives_utc), pieces: 0 };
      one.pieces += c.plan.quantity_pieces;
      out.set(key, one);
    }
  }
  return [...out.values()].sort((a, b) => a.arrives - b.arrives);
}

export function departures_of(site: string, consignments: ConsignmentView[], movements: MovementView[], stock: Holding[]): Departure[] {
  const by_consignment = new Map<string, Holding[]>();
  for (const one of stock) {
    const id = one.where.consignment;
    if (!id) continue;
    const list = by_consignment.get(id);
    if (list) list.push(one);
    else by_consignment.set(id, [one]);
  }
  const out = new Map<string, Departure>();
  for (const c of consignments) {
    if (c.closed) continue;
    for (const stage of c.plan.stages ?? []) {
      const { kind, ref = '', from = '', to = '', departs_utc = '', arrives_utc = '' } = stage;
      if (kind === 'handling' || from !== site) continue;
      const departs = Date.parse(departs_utc);
      const key = `${ref}@${departs_utc}`;
      let one = out.get(key);
      if (!one) {
        one = {
          key, ref, by: kind, from, to, cutoff: Date.parse(stage.start_utc ?? departs_utc), departs,
          arrives: Date.parse(arrives_utc), consignments: [], movement: run_by(movements, ref, departs),
          reserved: [], picked: [], on_board: [], pieces: 0,
        };
        out.set(key, one);
      }
      one.consignments.push(c);
      one.pieces += c.plan.quantity_pieces;
      for (const h of by_consignment.get(c.plan.consignment) ?? []) {
        if (h.where.site === site && h.where.state === 'reserved') one.reserved.push(h);
        if (h.where.site === site && h.where.state === 'picked') one.picked.push(h);
        if (h.where.movement && h.where.movement === one.movement?.plan.movement) one.on_board.push(h);
      }
    }
  }
  return [...out.values()]
    .filter((d) => d.movement?.status !== 'departed' && d.movement?.status !== 'arrived')
    .sort((a, b) => a.cutoff - b.cutoff);
}

export function next_step(d: Departure): Step | null {
  if (d.reserved.length) return 'pick';
  if (d.picked.length) return d.movement ? 'load' : 'announce';
  return d.on_board.length && d.movement?.status === 'planned' ? 'depart' : null;
}

export function movement_id(d: Departure): string {
  return d.by === 'leg' ? d.ref : `${d.ref}@${new Date(d.departs).toISOString().slice(0, 16)}Z`;
}
export function bodies_for(step: Step, d: Departure): Body[] {
  const movement = d.movement?.plan.movement ?? movement_id(d);
  switch (step) {
    case 'pick':
      return d.reserved.map((h) => ({
        pick_goods: { consignment: h.where.consignment, site: d.from, lot: h.where.lot, quantity_pieces: h.quantity_pieces },
      }));
    case 'announce':
      return [{
        put_movement: {
          movement, mode: d.by === 'leg' ? 'air' : 'road', leg: d.ref, from: d.from, to: d.to,
          departs_utc: new Date(d.departs).toISOString().slice(0, 16) + 'Z', arrives_utc: new Date(d.arrives).toISOString().slice(0, 16) + 'Z',
        },
      }];
    case 'load': {
      const units = [...new Set(d.picked.map((h) => h.where.unit).filter((u): u is string => !!u))];
      const lines = d.picked
        .filter((h) => !h.where.unit)
        .map((h) => ({ lot: h.where.lot, quantity_pieces: h.quantity_pieces, bin: h.where.bin, consignment: h.where.consignment }));
      return [{ load_movement: { movement, units, lines } }];
    }
    case 'depart':
      return [{ depart: { movement } }];
    case 'arrive':
      return [{ arrive: { movement } }];
    case 'unload':
      return [{ unload_movement: { movement } }];
  }
}

// Since when goods are at a site: the last movement of their consignment that landed there; for a lot that came to hand there,
// that moment; else it is not known.
export function here_since(h: Holding, consignment: ConsignmentView | undefined, movements: MovementView[], lot: LotView | undefined): number {
  const site = h.where.site;
  const refs = new Set((consignment?.plan.stages ?? []).filter((s) => s.to === site && s.kind !== 'handling').map((s) => s.ref));
  const landed = movements
    .filter((m) => m.plan.to === site && m.arrived_utc && (refs.has(m.plan.leg ?? '') || refs.has(m.plan.movement)))
    .map((m) => Date.parse(m.arrived_utc!));
  if (landed.length) return Math.max(...landed);
  return lot?.site === site ? Date.parse(lot?.ready_utc ?? '') : NaN;
}
