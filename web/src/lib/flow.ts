// SPDX-License-Identifier: Apache-2.0
// What moves, as the map and its table show it: every stage of every consignment is a trip from one place to another
// with planned and actual times. Pure functions; what is late is what the hub has noted as an exception.
import type { ConsignmentView, ExceptionView, MovementView, PlannedConsignment, Stage } from './client';

export type TripState = 'planned' | 'moving' | 'arrived' | 'late' | 'cancelled';
export interface Trip {
  key: string;
  consignment: string;
  ref: string; // leg or lane
  by: 'leg' | 'truck';
  from: string;
  to: string;
  departs: number; // what is known: actual where there is one, else planned
  arrives: number;
  planned_departs: number;
  actual: boolean; // a movement has departed
  pieces: number;
  mass_g: number;
  item: string;
  need: string;
  lot: string;
  to_site: string; // the recipient
  late: boolean;
  cancelled: boolean;
}

export interface Way {
  id: string;
  lot: string;
  item: string;
  need: string;
  to: string;
  pieces: number;
  mass_g: number;
  stages: Stage[];
}
export const way_of_view = (c: ConsignmentView): Way => ({
  id: c.plan.consignment, lot: c.plan.lot ?? '', item: c.plan.item, need: c.plan.need ?? '', to: c.plan.to,
  pieces: c.plan.quantity_pieces, mass_g: 0, stages: c.plan.stages ?? [],
});
export const way_of_proposal = (c: PlannedConsignment): Way => ({
  id: c.id, lot: c.lot, item: c.item, need: c.need, to: c.to, pieces: c.quantity_pieces, mass_g: c.mass_g,
  stages: c.stages,
});

// Movements by what they run: a leg's own id, or a lane.
function by_ref(movements: MovementView[]): Map<string, MovementView[]> {
  const out = new Map<string, MovementView[]>();
  for (const one of movements) {
    for (const ref of new Set([one.plan.leg, one.plan.movement])) {
      if (!ref) continue;
      const list = out.get(ref);
      if (list) list.push(one);
      else out.set(ref, [one]);
    }
  }
  return out;
}
function nearest(list: MovementView[] | undefined, departs: number): MovementView | undefined {
  let best: MovementView | undefined;
  let distance = 12 * 3600_000;
  for (const one of list ?? []) {
    const planned = Date.parse(one.plan.departs_utc ?? one.departed_utc ?? '');
    const d = Number.isFinite(planned) ? Math.abs(planned - departs) : 0;
    if (d < distance) [best, distance] = [one, d];
  }
  return best;
}

export function late_subjects(exceptions: ExceptionView[]): Set<string> {
  const out = new Set<string>();
  for (const one of exceptions) {
    if (one.cleared || !/late|missed/.test(one.noted.kind)) continue;
    if (one.noted.subject_id) out.add(one.noted.subject_id);
  }
  return out;
}

export function trips_of(ways: Way[], movements: MovementView[], late: Set<string>): Trip[] {
  const running = by_ref(movements);
  const out: Trip[] = [];
  for (const way of ways) {
    way.stages.forEach((stage, n) => {
      const { kind, ref = '', from = '', to = '' } = stage;
      if (kind === 'handling') return;
      const planned = Date.parse(stage.departs_utc ?? '');
      const movement = running.size ? nearest(running.get(ref), planned) : undefined;
      const departed = movement?.departed_utc ? Date.parse(movement.departed_utc) : NaN;
      const arrived = movement?.arrived_utc ? Date.parse(movement.arrived_utc) : NaN;
      const planned_arrives = Date.parse(stage.arrives_utc ?? '');
      const departs = Number.isFinite(departed) ? departed : planned;
      // Under way and not there yet: it takes as long as planned.
      const arrives = Number.isFinite(arrived) ? arrived : planned_arrives + (departs - planned);
      out.push({
        key: `${way.id}/${n}`, consignment: way.id, ref, by: kind, from, to, departs, arrives, planned_departs: planned,
        actual: Number.isFinite(departed), pieces: way.pieces, mass_g: way.mass_g, item: way.item, need: way.need,
        lot: way.lot, to_site: way.to, late: late.has(way.id) || (movement !== undefined && late.has(movement.plan.movement)),
        cancelled: movement?.status === 'cancelled',
      });
    });
  }
  return out;
}

export function state_at(trip: Trip, at: number): TripState {
  if (trip.cancelled) return 'cancelled';
  if (trip.late && at < trip.arrives) return 'late';
  if (at >= trip.arrives) return 'arrived';
  return at >= trip.departs ? 'moving' : 'planned';
}
export function share_at(trip: Trip, at: number): number {
  return Math.min(1, Math.max(0, (at - trip.departs) / Math.max(1, trip.arrives - trip.departs)));
}

export interface Lane {
  key: string; // FROM~TO
  from: string;
  to: string;
  air: boolean;
  pieces: number;
  departures: number;
  late: boolean;
}
export function lanes_of(trips: Trip[]): Lane[] {
  const out = new Map<string, Lane & { refs: Set<string> }>();
  for (const trip of trips) {
    const key = `${trip.from}~${trip.to}`;
    let lane = out.get(key);
    if (!lane) {
      lane = { key, from: trip.from, to: trip.to, air: false, pieces: 0, departures: 0, late: false, refs: new Set() };
      out.set(key, lane);
    }
    lane.air ||= trip.by === 'leg';
    lane.pieces += trip.pieces;
    lane.late ||= trip.late;
    lane.refs.add(`${trip.ref}@${trip.planned_departs}`);
  }
  return [...out.values()].map(({ refs, ...lane }) => ({ ...lane, departures: refs.size })).sort((a, b) => b.pieces - a.pieces);
}

export function extent_of(trips: Trip[]): [number, number] | null {
  if (trips.length === 0) return null;
  let from = Infinity;
  let to = -Infinity;
  for (const trip of trips) {
    from = Math.min(from, trip.departs);
    to = Math.max(to, trip.arrives);
  }
  return [from, to];
}
