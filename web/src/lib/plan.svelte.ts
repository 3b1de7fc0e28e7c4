// SPDX-License-Identifier: Apache-2.0
// One proposal with its plan document (docs/formats/plan.md): read once, kept while it is looked at.
import * as api from './client';
import { Refused } from './call';
import { percent } from './words.svelte';

export interface Movement {
  id: string;
  kind: 'leg' | 'truck' | 'handling';
  ref: string;
  from: string;
  to: string;
  mode: string;
  vehicle: string;
  departs_utc: string;
  arrives_utc: string;
  vehicles: number;
  mass_g: number;
  volume_cm3: number;
  positions_millipallets: number;
  mass_limit_g: number | null;
  volume_limit_cm3: number | null;
  position_limit_pallets: number | null;
  cost_cents: number;
  consignments: number[];
}
export interface Bottleneck {
  kind: string;
  ref: string;
  from_utc: string;
  used: number;
  capacity: number;
  price: number;
  sentence: string;
}
export interface PolicyRow {
  policy: string;
  delivered_millipieces: number;
  mass_g: number;
  met_permille: number;
  worst_cover_millidays: number;
  mean_cover_millidays: number;
  gini_permille: number;
  needs_with_nothing: number;
  cost_cents: number;
  mean_wait_s: number;
}
export interface Need extends api.NeedOutcome {
  arrivals: { at_utc: string; counted_pieces: number }[];
}
export interface Document {
  policy: string;
  currency: string;
  as_of_utc: string;
  from_utc: string;
  until_utc: string;
  consignments: api.PlannedConsignment[];
  movements: Movement[];
  needs: Need[];
  bottlenecks: Bottleneck[];
  comparison: PolicyRow[];
  proof: { gap: number; method: string; value: number };
}

// What one more tonne, cubic metre or pallet of a limit would bring, as a share of what the whole plan is worth: the one measure
// that means the same in every scenario. Prices are per kilogram, cubic metre and pallet.
export function one_more({ kind, price }: Bottleneck, { proof }: Document): api.Fact[] {
  const unit = /volume/.test(kind) ? 'm3' : /position|docks/.test(kind) ? 'pallet' : 'tonne';
  return proof.value > 0 ? [{ code: `one_more_${unit}`, about: [percent((price * (unit === 'tonne' ? 1000 : 1)) / proof.value, 4)] }] : [];
}

export const policies = ['deprivation', 'utilitarian', 'equal', 'proportional', 'floor_proportional', 'max_min', 'severity_tiers'];

// Follows one proposal until it is done: asks again while it is being planned.
export class Followed {
  proposal = $state.raw<api.Proposal | null>(null);
  document = $state.raw<Document | null>(null);
  failure = $state.raw<Refused | null>(null);
  private id = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  follow(id: string) {
    if (id === this.id) return;
    this.stop();
    this.id = id;
    this.proposal = null;
    this.document = null;
    this.failure = null;
    if (id) void this.look();
  }
  async look() {
    const id = this.id;
    if (!id) return;
    try {
      const found = await api.plans_get({ id });
      if (id !== this.id) return;
      this.proposal = found;
      const { status } = found.proposal;
      if (status === 'planning') {
        this.timer = setTimeout(() => void this.look(), 500);
      } else if (status !== 'failed' && status !== 'cancelled' && !this.document) {
        const { document } = await api.plans_document({ id });
        if (id === this.id) this.document = JSON.parse(document) as Document;
      }
    } catch (no) {
      if (id === this.id) this.failure = no instanceof Refused ? no : new Refused(0, 'error', String(no));
    }
  }
  stop() {
    clearTimeout(this.timer);
    this.id = '';
  }
}
