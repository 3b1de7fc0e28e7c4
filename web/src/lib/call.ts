// SPDX-License-Identifier: Apache-2.0
// One request to the hub. Answers come back as data, refusals as a Refused with the hub's own sentence.

export interface Found {
  at: string;
  code: string;
  what: string;
  expected?: string;
  mend?: string;
}
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
    readonly found: Found[] = [],
    readonly verdict = 0,
  ) {
    super(sentence);
  }
}

const csrf_key = 'lifeline.csrf';
export const csrf = {
  get: () => localStorage.getItem(csrf_key) ?? '',
  set: (value: string) => (value ? localStorage.setItem(csrf_key, value) : localStorage.removeItem(csrf_key)),
};

// A donor's link, when the page was opened with one and nobody is signed in.
let share_link = '';
export function use_share_link(secret: string) {
  share_link = secret;
}

let on_signed_out = () => {};
export function when_signed_out(then: () => void) {
  on_signed_out = then;
}

function as_text(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

// Members named in the path go there; for methods without a body the rest becomes the query.
function address(method: string, path: string, members: Record<string, unknown>) {
  const rest = { ...members };
  let url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = as_text(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  let body: string | undefined;
  if (method === 'GET' || method === 'DELETE') {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(rest)) {
      if (value !== undefined && value !== null && value !== '') query.set(key, as_text(value));
    }
    const text = query.toString();
    if (text) url += '?' + text;
  } else {
    body = JSON.stringify(rest);
  }
  return { url, body };
}

export async function call<Answer>(method: string, path: string, members: object = {}): Promise<Answer> {
  const { url, body } = address(method, path, members as Record<string, unknown>);
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (share_link) headers['X-Lifeline-Link'] = share_link;
  else if (method !== 'GET' && csrf.get()) headers['X-Lifeline-CSRF'] = csrf.get();
  let response: Response;
  try {
    response = await fetch(url, { method, headers, body, credentials: share_link ? 'omit' : 'same-origin' });
  } catch {
    throw new Refused(0, 'no-connection', '');
  }
  const text = await response.text();
  let data: unknown;
  try {
    data = text ? JSON.parse(text) : {};
  } catch {
    throw new Refused(response.status, 'not-json', response.statusText);
  }
  if (response.ok) return data as Answer;
  const told = data as { code?: string; detail?: string; title?: string; problems?: Found[]; verdict?: number };
  if (response.status === 401 && told.code === 'not-signed-in') on_signed_out();
  throw new Refused(response.status, told.code ?? 'error', told.detail ?? told.title ?? '', told.problems, told.verdict);
}

// An id for an event (RFC 9562, version 7): the time first, so that ids of one sender rise, also within a millisecond.
let last_ms = 0;
export function new_event_id(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let ms = (last_ms = Math.max(Date.now(), last_ms + 1));
  for (let i = 5; i >= 0; --i) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = 0x70 | (bytes[6]! & 15);
  bytes[8] = 0x80 | (bytes[8]! & 63);
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
