// SPDX-License-Identifier: Apache-2.0
// Commands that are kept in the browser until the hub has taken them: a scan in a cold store without a connection is not lost.
// Each has the id and the time of its scan, so sending it twice changes nothing and the order of arrival does not matter to the record.
import * as api from './client';
import { new_event_id, Refused } from './call';
import { session } from './session.svelte';

export interface Kept {
  id: string;
  user: string;
  at_utc: string;
  said: string;
  body: Record<string, object>;
  refusal?: string;
  code?: string; // its stable name
}

// By the hub's clock, to the second.
export const time_now = () => new Date(session.now()).toISOString().slice(0, 19) + 'Z';

// The first of them, in order: photographs are heavy, and on a bad line little at a time gets through.
function in_one_go(all: Kept[]): Kept[] {
  let bytes = 0;
  const heavy = (one: Kept) => (bytes += (one.body.add_photo as { picture?: string } | undefined)?.picture?.length ?? 0);
  return all.slice(0, 500).filter((one, n) => heavy(one) < 1_000_000 || n === 0);
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open('lifeline', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('queue', { keyPath: 'id' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}
async function in_store<T>(mode: IDBTransactionMode, what: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const base = await open();
  return new Promise((done, fail) => {
    const step = base.transaction('queue', mode);
    const asked = what(step.objectStore('queue'));
    step.oncomplete = () => (base.close(), done(asked.result));
    step.onerror = step.onabort = () => (base.close(), fail(step.error));
  });
}

class Queue {
  kept = $state.raw<Kept[]>([]);
  sending = $state(false);
  // What the hub has taken since the page was opened, the newest first: also what an earlier page had kept.
  sent = $state.raw<Kept[]>([]);

  constructor() {
    addEventListener('online', () => void this.send());
    setInterval(() => this.kept.some((k) => !k.refusal) && void this.send(), 4000);
  }
  async look() {
    const all = await in_store<Kept[]>('readonly', (store) => store.getAll());
    // Ids begin with their time; what another account scanned on this device waits for that account.
    this.kept = all.filter((k) => k.user === session.user?.user).sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  async add(said: string, body: Record<string, object>) {
    await this.keep([{ said, id: new_event_id(), at_utc: time_now(), body }]);
    await this.send();
  }
  // Commands that may have been sent already: their ids and times are kept, so the hub knows them again.
  async keep(all: Omit<Kept, 'user'>[]) {
    const user = session.user?.user ?? '';
    for (const one of all) await in_store('readwrite', (store) => store.put({ ...one, user }));
    await this.look();
  }
  async drop(id: string) {
    await in_store('readwrite', (store) => store.delete(id));
    await this.look();
  }
  async send() {
    if (this.sending || !session.user) return;
    this.sending = true;
    try {
      await this.look();
      const waiting = in_one_go(this.kept.filter((k) => !k.refusal));
      if (waiting.length) {
        const events = waiting.map(({ id, at_utc, body }) => ({ id, at_utc, body: body as never }));
        const { outcomes } = await api.events_batch({ events });
        for (const [n, outcome] of outcomes.entries()) {
          const one = waiting[n]!;
          if (outcome.accepted) {
            await in_store('readwrite', (store) => store.delete(one.id));
            this.sent = [one, ...this.sent].slice(0, 20);
          } else await in_store('readwrite', (store) => store.put({ ...one, refusal: outcome.sentence ?? outcome.code ?? '?', code: outcome.code }));
        }
        await this.look();
      }
    } catch (no) {
      if (!(no instanceof Refused)) throw no; // no connection: it waits
    } finally {
      this.sending = false;
    }
  }
}
export const queue = new Queue();
