// SPDX-License-Identifier: Apache-2.0
// Reads what a scanner gives: GS1 element strings (GS1 General Specifications, section 3) from GS1-128, DataMatrix or QR, with
// or without the symbology identifier, or as printed with brackets; a bare SSCC; air waybill labels (IATA resolution 606).

export interface Scan {
  text: string;
  sscc?: string;
  gtin?: string;
  batch?: string;
  expiry?: string; // 2021-03-31
  count?: number;
  awb?: string; // 123-45678901
  piece?: number;
  wrong_check: string[]; // what does not agree with its check digit
}

// Lengths of values; those not listed here vary and end at a separator.
const fixed: Record<string, number> = {
  '00': 18, '01': 14, '02': 14, '11': 6, '12': 6, '13': 6, '15': 6, '16': 6, '17': 6, '20': 2, '402': 17,
  '410': 13, '411': 13, '412': 13, '413': 13, '414': 13, '415': 13,
};
const varying: Record<string, number> = { '10': 20, '21': 20, '22': 20, '30': 8, '37': 8, '240': 30, '241': 30, '400': 30, '401': 30, '403': 30, '420': 20 };
const separator = '\u001d';

export function good_check_digit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length - 1; ++i) sum += Number(digits[digits.length - 2 - i]) * (i % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}
const good_awb = (eleven: string) => Number(eleven.slice(3, 10)) % 7 === Number(eleven[10]);

// YYMMDD; a year more than 50 ahead was in the last century; day 00 is the last of its month.
function day_of(six: string, now = new Date().getUTCFullYear()): string {
  const century = Math.floor(now / 100) * 100;
  let year = century + Number(six.slice(0, 2));
  if (year - now > 50) year -= 100;
  else if (now - year > 49) year += 100;
  const month = Number(six.slice(2, 4));
  const day = Number(six.slice(4)) || new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function* elements(text: string): Generator<[string, string]> {
  if (text.startsWith('(')) {
    for (const [, ai, value] of text.matchAll(/\((\d{2,4})\)([^(]*)/g)) yield [ai!, value!.trim()];
    return;
  }
  let rest = text;
  while (rest) {
    if (rest.startsWith(separator)) {
      rest = rest.slice(1);
      continue;
    }
    const measure = /^3[1-6]\d{2}/.exec(rest)?.[0]; // weights and sizes: four digits, then six
    const ai = measure ?? [2, 3, 4].map((n) => rest.slice(0, n)).find((a) => a in fixed || a in varying);
    if (!ai) throw new Error('unknown');
    const length = measure ? 6 : fixed[ai];
    const end = rest.indexOf(separator, ai.length);
    const stop = length !== undefined ? ai.length + length : end < 0 ? rest.length : end;
    const value = rest.slice(ai.length, stop);
    if (!value || (length !== undefined && value.length < length) || value.length > (varying[ai] ?? 30)) throw new Error('length');
    yield [ai, value];
    rest = rest.slice(stop);
  }
}

export function read_scan(raw: string): Scan | null {
  const text = raw.trim().replace(/^\](?:C1|d2|Q3|e0|J1)/, '').replace(/^\u001d/, '');
  const out: Scan = { text, wrong_check: [] };
  const bare = text.replace(/[\s-]/g, '');
  if (/^\d{11}$/.test(bare) || /^\d{16}$/.test(bare)) {
    if (good_awb(bare.slice(0, 11))) {
      out.awb = `${bare.slice(0, 3)}-${bare.slice(3, 11)}`;
      if (bare.length === 16) out.piece = Number(bare.slice(11));
      return out;
    }
  }
  if (/^\d{18}$/.test(bare) && good_check_digit(bare)) return { ...out, sscc: bare };
  try {
    for (const [ai, value] of elements(text)) {
      if (ai === '00') out.sscc = value;
      else if (ai === '01' || ai === '02') out.gtin = value;
      else if (ai === '10') out.batch = value;
      else if (ai === '17') out.expiry = day_of(value);
      else if (ai === '37' || ai === '30') out.count = Number(value);
    }
  } catch {
    return null;
  }
  for (const value of [out.sscc, out.gtin]) {
    if (value && (!/^\d+$/.test(value) || !good_check_digit(value))) out.wrong_check.push(value);
  }
  return out.sscc || out.gtin || out.batch ? out : null;
}
