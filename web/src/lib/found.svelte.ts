// SPDX-License-Identifier: Apache-2.0
// What is wrong with a file, a request or a declaration, in the reader's language, by the code of the problem. The hub's own sentence,
// which quotes the value, stands below it: it is English, so for English readers it is enough.
import type { FoundWords } from '../words/found/en';
import { Lazy } from './lazy.svelte';
import { refusal_in } from './said.svelte';
import { speech } from './words.svelte';

const words = new Lazy<FoundWords>({
  en: () => import('../words/found/en'),
  fr: () => import('../words/found/fr'),
  nl: () => import('../words/found/nl'),
  it: () => import('../words/found/it'),
  zh: () => import('../words/found/zh'),
});

export interface Told {
  what: string;
  mend: string;
}
// A step of a declaration: what was sent to an authority, or came from it.
export function step_name(step: string): string {
  const all: Record<string, string> | undefined = words.of(speech.language)?.steps;
  return all?.[step] ?? step.replaceAll('_', ' ');
}
// The hub's own words where they say more than the mend of the code: a name, a number.
export function mend_beyond(code: string, mend: string): string {
  const usual: Record<string, string> | undefined = words.of('en')?.mends;
  return mend === usual?.[code] ? '' : mend;
}
const not_by_role = ['forbidden', 'not-your-goods'];

// `absent`: of a data element, that it is not there at all. Undefined when the code has no words here, or English is enough.
export function say_found(code: string, absent = false): Told | undefined {
  const data = /^[A-Z0-9]+ (.+)$/.exec(code);
  if (speech.language === 'en' && !data) return undefined;
  const all: Record<keyof FoundWords, Record<string, string>> | undefined = words.of(speech.language);
  if (!all) return undefined;
  const told = (name: string, ...about: string[]): Told => ({
    what: all.problems[name]!.replace(/\{(\d)\}/g, (_, n: string) => about[Number(n)] ?? ''),
    mend: all.mends[name] ?? '',
  });
  if (data) {
    const element = all.elements[code] ?? all.elements[data[1]!];
    return element === undefined ? undefined : told(absent ? 'data-missing' : 'data-wrong', element, data[1]!);
  }
  if (/^[A-Z]\d{4}$/.test(code)) return told('transit-rule', code);
  if (/^[A-Z]{2}-/.test(code)) return told('country-rule', code);
  if (all.problems[code] !== undefined) return told(code);
  if (not_by_role.includes(code)) return told('import-forbidden');
  const refused = refusal_in(speech.language, code);
  if (refused === undefined) return undefined;
  const row = told('row-refused');
  return { ...row, what: `${row.what} ${refused}` };
}
