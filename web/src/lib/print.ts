// SPDX-License-Identifier: Apache-2.0
// Addresses of what the hub prints: the same path as the JSON, asked for as PDF (or a spreadsheet). A link is
// enough: the browser sends the session itself, and shows or keeps the file.
import { speech } from './words.svelte';

export function printed(path: string, more: Record<string, string> = {}, as = 'pdf'): string {
  return `${path}?${new URLSearchParams({ ...more, as }).toString()}`;
}
const part = encodeURIComponent;

export const paper_of = (consignment: string, paper: string) =>
  printed(`/v1/consignments/${part(consignment)}/papers/${part(paper)}`);
export const differences_of = (consignment: string, as = 'pdf') =>
  printed(`/v1/consignments/${part(consignment)}/differences`, {}, as);
export const labels_of = (consignment: string) => printed(`/v1/consignments/${part(consignment)}/labels`);
export const waybill_labels_of = (consignment: string) => printed(`/v1/consignments/${part(consignment)}/waybill-labels`);
export const picks_of = (consignment: string, site?: string) =>
  printed(`/v1/consignments/${part(consignment)}/pick-list`, { languages: speech.language, ...(site ? { site } : {}) });
export const label_of = (unit: string) => printed(`/v1/units/${part(unit)}/label`);
export const bins_of = (site: string) => printed(`/v1/sites/${part(site)}/labels`);
// Of an event that received or delivered goods; with a donor's link when there is no account.
export const receipt_of = (position: number, share_link = '') =>
  printed(`/v1/receipts/${position}/paper`, { languages: speech.language, ...(share_link ? { link: share_link } : {}) });

// A photograph, as the kind of file that it is.
export const photo_of = (position: number, media: string) => printed(`/v1/photos/${position}`, {}, media.replace('image/', ''));
