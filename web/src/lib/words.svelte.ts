// SPDX-License-Identifier: Apache-2.0
// Words, numbers and times in the reader's language. Sentences come from words/*.ts; plurals choose by
// Intl.PluralRules among `key_one`, `key_few`, `key_many`, `key_other`; numbers, units, dates by Intl.
import type { Words } from '../words/en';

export const languages = { en: 'English', fr: 'Français', nl: 'Nederlands', it: 'Italiano', zh: '中文' } as const;
export type Language = keyof typeof languages;
export type Key = keyof Words;

const load: Record<Language, () => Promise<{ default: Words }>> = {
  en: () => import('../words/en'),
  fr: () => import('../words/fr'),
  nl: () => import('../words/nl'),
  it: () => import('../words/it'),
  zh: () => import('../words/zh'),
};

function is_language(text: string | null | undefined): text is Language {
  return text != null && text in languages;
}

function first_language(): Language {
  const kept = localStorage.getItem('lifeline.language');
  if (is_language(kept)) return kept;
  for (const tag of navigator.languages) {
    const short = tag.slice(0, 2).toLowerCase();
    if (is_language(short)) return short;
  }
  return 'en';
}

class Speech {
  language = $state<Language>('en');
  words = $state.raw<Words | null>(null);
  formats = new Map<string, unknown>();

  async start() {
    await this.use(first_language());
  }
  async use(language: Language) {
    const words = (await load[language]()).default;
    this.formats.clear();
    this.words = words;
    this.language = language;
    localStorage.setItem('lifeline.language', language);
    document.documentElement.lang = language;
  }
  kept<T>(key: string, make: () => T): T {
    void this.language; // who shows it shows it anew in another language
    let found = this.formats.get(key) as T | undefined;
    if (!found) this.formats.set(key, (found = make()));
    return found;
  }
}
export const speech = new Speech();

type Values = Record<string, string | number>;
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : (value ?? '');
  });
}

export function t(key: Key, values: Values = {}): string {
  const text = speech.words?.[key];
  return text === undefined ? key : fill(text, values);
}
// t for "many.<name>" tables: a word of the API (a state, a role), or the word itself where we have none.
export function word(group: string, value: string | undefined): string {
  if (!value) return '';
  return speech.words?.[`${group}_${value}` as Key] ?? value.replaceAll('_', ' ');
}
// `plural('consignments', 3)` reads consignments_one ... consignments_other, with {n}.
export function plural(key: string, n: number, values: Values = {}): string {
  const rule = speech.kept('plural', () => new Intl.PluralRules(speech.language)).select(n);
  const words = speech.words as Record<string, string> | null;
  const text = words?.[`${key}_${rule}`] ?? words?.[`${key}_other`];
  return text === undefined ? `${n} ${key}` : fill(text, { ...values, n });
}

export function number(value: number, digits = 0): string {
  return speech
    .kept(`number${digits}`, () => new Intl.NumberFormat(speech.language, { maximumFractionDigits: digits }))
    .format(value);
}
export function percent(share: number, digits = 0): string {
  return speech
    .kept(`percent${digits}`, () => new Intl.NumberFormat(speech.language, { style: 'percent', maximumFractionDigits: digits }))
    .format(share);
}
export function unit(value: number, name: string, digits = 0): string {
  return speech
    .kept(
      `unit${name}${digits}`,
      () => new Intl.NumberFormat(speech.language, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits }),
    )
    .format(value);
}
export const mass = (grams: number) => (grams < 1e6 ? unit(grams / 1000, 'kilogram', 1) : `${number(grams / 1e6, 1)} t`);
export const volume = (cm3: number) => `${number(cm3 / 1e6, 1)} m³`;
export const days = (millidays: number) => unit(millidays / 1000, 'day', millidays < 10_000 ? 1 : 0);
export function money(cents: number, currency: string): string {
  try {
    return speech
      .kept(
        `money${currency}`,
        () => new Intl.NumberFormat(speech.language, { style: 'currency', currency, maximumFractionDigits: 0 }),
      )
      .format(cents / 100);
  } catch {
    return `${number(cents / 100)} ${currency}`;
  }
}

// ---- times: UTC inside; shown in a site's zone with UTC beside it ----

export function ms(text: string | undefined): number {
  return text ? Date.parse(text) : NaN;
}
export function utc(at: number): string {
  return new Date(at).toISOString().slice(0, 16) + 'Z';
}
export function local(at: number, zone: string | undefined): string {
  if (!Number.isFinite(at)) return '';
  return time_format(zone).format(at);
}
export function clock_utc(at: number): string {
  if (!Number.isFinite(at)) return '';
  return speech
    .kept('utc', () => new Intl.DateTimeFormat(speech.language, { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', hour12: false }))
    .format(at) + ' UTC';
}
export function day(at: number, zone = 'UTC'): string {
  return speech
    .kept(`day${zone}`, () => new Intl.DateTimeFormat(speech.language, { timeZone: zone, day: 'numeric', month: 'short' }))
    .format(at);
}
function time_format(zone: string | undefined): Intl.DateTimeFormat {
  const how: Intl.DateTimeFormatOptions = {
    weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false,
    timeZoneName: 'short',
  };
  return speech.kept(`time${zone}`, () => {
    try {
      return new Intl.DateTimeFormat(speech.language, { ...how, timeZone: zone || 'UTC' });
    } catch {
      return new Intl.DateTimeFormat(speech.language, { ...how, timeZone: 'UTC' });
    }
  });
}
// "in 3 h", "2 days ago".
export function from_now(at: number, now: number): string {
  const minutes = (at - now) / 60_000;
  const rules = speech.kept('ago', () => new Intl.RelativeTimeFormat(speech.language, { numeric: 'always', style: 'short' }));
  if (Math.abs(minutes) < 90) return rules.format(Math.round(minutes), 'minute');
  if (Math.abs(minutes) < 48 * 60) return rules.format(Math.round(minutes / 60), 'hour');
  return rules.format(Math.round(minutes / 1440), 'day');
}
// "1 h 20 min" to a cut-off.
export function span(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  if (whole >= 48 * 60) return unit(Math.floor(whole / 1440), 'day');
  const h = Math.floor(whole / 60);
  return h ? `${unit(h, 'hour')} ${unit(whole % 60, 'minute')}` : unit(whole, 'minute');
}
