// SPDX-License-Identifier: Apache-2.0
// Words of the pre-arrival lane and of screening: loaded with their page, so that no other page carries them.
import type { Lane } from '../words/lane/en';
import { Lazy } from './lazy.svelte';
import { fill, speech } from './words.svelte';

const words = new Lazy<Lane>({
  en: () => import('../words/lane/en'),
  fr: () => import('../words/lane/fr'),
  nl: () => import('../words/lane/nl'),
  it: () => import('../words/lane/it'),
  zh: () => import('../words/lane/zh'),
});
const table = () => words.of(speech.language);

export const lane_ready = () => table() !== undefined;
export const lt = (key: keyof Lane, values: Record<string, string | number> = {}) => fill(table()?.[key] ?? '', values);
// A verdict of the lane by its number, or what the hub says of one that is newer than this page.
export const lane_verdict = (number: string, plain: string) => table()?.[number as keyof Lane] ?? plain;
export const lane_mend = (number: string, plain: string) => table()?.[`${number}_mend` as keyof Lane] ?? plain;
