// SPDX-License-Identifier: Apache-2.0
// What the hub says, in the reader's language: refusals by their stable names, sentences by their facts. The tables are loaded
// when the first such sentence is shown; until then, and for what has no words here, the hub's own sentence stands.
import type { Fact } from './client';
import type { Said } from '../words/said/en';
import { name_of_item, name_of_site } from './hub.svelte';
import { Lazy } from './lazy.svelte';
import { local, ms, number, speech, type Language } from './words.svelte';

const load: Record<Language, () => Promise<{ default: Said }>> = {
  en: () => import('../words/said/en'),
  fr: () => import('../words/said/fr'),
  nl: () => import('../words/said/nl'),
  it: () => import('../words/said/it'),
  zh: () => import('../words/said/zh'),
};

const words = new Lazy(load);
const table = (part: keyof Said, language = speech.language): Record<string, string> | undefined => words.of(language)?.[part];

function date(text: string): string {
  const make = () => new Intl.DateTimeFormat(speech.language, { dateStyle: 'medium', timeZone: 'UTC' });
  return Number.isFinite(ms(text)) ? speech.kept('date', make).format(ms(text)) : text;
}
function value(text: string, kind: string): string {
  switch (kind) {
    case 'n': return number(Number(text));
    case 't': return local(ms(text), 'UTC') || text;
    case 'd': return date(text);
    case 's': return name_of_site(text);
    case 'i': return name_of_item(text);
    case 'k': return table_name(text);
    default: return text;
  }
}
function is_one(text: string): boolean {
  return speech.kept('plural', () => new Intl.PluralRules(speech.language)).select(Number(text)) === 'one';
}

// Of a refusal the fact is its stable name, about whatever was refused.
function say_one(words: Record<string, string>, { code, about }: Fact): string | undefined {
  const refused = about.length === 1 && words[code] === undefined ? refusal_in(speech.language, code) : undefined;
  if (refused !== undefined) return `${about[0]}: ${refused}`;
  return (words[`${code}/${about.length}`] ?? words[code])?.replace(
    /\{(\d)(?::([^|}]*)\|([^}]*)|([ntdsik]?))\}/g,
    (_, n: string, one: string | undefined, other: string | undefined, kind: string | undefined) =>
      one === undefined ? value(about[Number(n)] ?? '', kind ?? '') : is_one(about[Number(n)] ?? '') ? one : (other ?? ''),
  );
}
const between: Partial<Record<Language, string>> = { fr: '\u202f; ', zh: '；' };
// Undefined when a fact has no words here: a hub may be newer than the page.
export function say(facts: Fact[] | undefined): string | undefined {
  const words = facts?.length ? table('facts') : undefined;
  if (!facts || !words) return undefined;
  const parts = facts.map((one) => say_one(words, one));
  return parts.includes(undefined) ? undefined : parts.join(between[speech.language] ?? '; ');
}
export function facts_at(all: Fact[], n: number): Fact[] | undefined {
  const one = all[n];
  return one && [one];
}
export const say_fact = (code: string, ...about: string[]) => say([{ code, about }]);

export function refusal_in(language: Language, code: string): string | undefined {
  return table('verdicts', language)?.[code] ?? table('refusals', language)?.[code];
}
// In the reader's language, and what the hub said where that says more: a name, a number, a line.
export function say_refusal(code: string, message: string): { text: string; more: string } | undefined {
  if (speech.language === 'en') return undefined;
  const text = refusal_in(speech.language, code);
  return text === undefined ? undefined : { text, more: message === refusal_in('en', code) ? '' : message };
}

export const column_name = (name: string) => table('columns')?.[name] ?? name.replaceAll('_', ' ');
// A table of the hub, or the kind of a list.
export const table_name = (name: string) => table('tables')?.[name] ?? name.replaceAll('_', ' ');
export const field_name = (name: string) => table('fields')?.[name] ?? name.replaceAll('_', ' ');
// What a column takes; the hub's own sentence of one that is newer than this page.
export const column_doc = (of: string, name: string, plain: string) => table('column_docs')?.[`${of}_${name}`] ?? table('column_docs')?.[name] ?? plain;
