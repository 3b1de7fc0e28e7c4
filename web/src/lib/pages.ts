// SPDX-License-Identifier: Apache-2.0
// The pages there are, the chunk each lives in, and who finds it in the menu: whoever may use the verb it stands on.
import type { Component } from 'svelte';
import type { session as Session } from './session.svelte';

type Loader = () => Promise<{ default: Component }>;
export const loaders: Record<string, Loader> = {
  flow: () => import('../pages/Flow.svelte'),
  plan: () => import('../pages/Plan.svelte'),
  cover: () => import('../pages/Cover.svelte'),
  today: () => import('../pages/Today.svelte'),
  scan: () => import('../pages/Scan.svelte'),
  customs: () => import('../pages/Customs.svelte'),
  lane: () => import('../pages/Lane.svelte'),
  receive: () => import('../pages/Receive.svelte'),
  consignment: () => import('../pages/Consignment.svelte'),
  stock: () => import('../pages/Stock.svelte'),
  reports: () => import('../pages/Reports.svelte'),
  import: () => import('../pages/Import.svelte'),
  settings: () => import('../pages/Settings.svelte'),
  gift: () => import('../pages/Gift.svelte'),
};
// Not in the menu: reached from other pages and from links.
const beside = new Set(['consignment', 'gift', 'import']);
const needs_verb: Record<string, string> = {
  flow: 'consignments.list',
  plan: 'plans.list',
  cover: 'needs.list',
  today: 'events.hold_goods',
  scan: 'events.build_unit',
  customs: 'customs.desk',
  lane: 'manifests.list',
  receive: 'events.deliver',
  stock: 'lots.list',
  reports: 'reports.get',
  settings: 'sessions.password',
};

export const is_page = (name: string) => name in loaders || name === 'enrol';

export function pages_for(session: typeof Session): string[] {
  return Object.keys(loaders).filter((page) => !beside.has(page) && session.may(needs_verb[page] ?? ''));
}
// The page on which the next decision of this person is.
export function first_page(session: typeof Session): string {
  const pages = pages_for(session);
  const first = session.has_role('coordinator') ? 'flow'
    : session.has_role('hub_operator') ? 'today'
    : session.has_role('declarant') ? 'customs'
    : session.has_role('recipient') ? 'receive'
    : session.has_role('donor') ? 'stock'
    : 'flow';
  return pages.includes(first) ? first : (pages[0] ?? 'flow');
}
