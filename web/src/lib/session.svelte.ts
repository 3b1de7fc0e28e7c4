// SPDX-License-Identifier: Apache-2.0
// Who is signed in, and what they may do: the hub tells the names of the verbs, the page only asks.
import * as api from './client';
import { csrf, Refused, when_signed_out } from './call';

const me_key = 'lifeline.me';
const clock_key = 'lifeline.clock';

class Session {
  user = $state.raw<api.User | null>(null);
  verbs = $state.raw<ReadonlySet<string>>(new Set());
  known = $state(false); // the hub was asked
  unreachable = $state(false);
  // The hub's time: what it was at a moment of ours, and how fast it goes. A demo hub lives in March 2020.
  private clock_then = Date.now();
  private clock_ours = Date.now();
  private clock_rate = 1;

  constructor() {
    when_signed_out(() => {
      if (this.user) this.forget();
    });
  }
  may(verb: string): boolean {
    return this.verbs.has(verb);
  }
  has_role(...roles: string[]): boolean {
    return this.user?.roles.some((r) => roles.includes(r.role)) ?? false;
  }
  clock_speed(now: number, rate: number) {
    this.clock_then = now;
    this.clock_ours = Date.now();
    this.clock_rate = rate;
    // A page that opens without a connection goes on with the hub's time, not with the device's.
    localStorage.setItem(clock_key, JSON.stringify([now, this.clock_ours, rate]));
    clock.tick();
  }
  now(): number {
    return this.clock_then + (Date.now() - this.clock_ours) * this.clock_rate;
  }
  async ask() {
    if (!csrf.get()) {
      this.known = true; // nobody signed in with this browser
      return;
    }
    try {
      const me = await api.sessions_whoami();
      localStorage.setItem(me_key, JSON.stringify(me));
      this.user = me.user;
      this.verbs = new Set(me.verbs);
      this.clock_speed(Date.parse(me.now_utc), this.clock_rate);
      this.unreachable = false;
    } catch (no) {
      if (no instanceof Refused && no.status === 0) this.remember();
      else this.forget();
    }
    this.known = true;
  }
  // Without a connection the pages open for who was signed in last; the hub asks again for every command.
  private remember() {
    this.unreachable = true;
    const last = localStorage.getItem(me_key);
    if (!last || this.user) return;
    const kept = JSON.parse(localStorage.getItem(clock_key) ?? 'null') as [number, number, number] | null;
    if (kept) [this.clock_then, this.clock_ours, this.clock_rate] = kept;
    const me = JSON.parse(last) as Awaited<ReturnType<typeof api.sessions_whoami>>;
    this.user = me.user;
    this.verbs = new Set(me.verbs);
  }
  async sign_in(account: string, password: string) {
    const opened = await api.sessions_open({ account, password });
    csrf.set(opened.csrf);
    await this.ask();
  }
  async enrol(code: string, password: string) {
    const opened = await api.sessions_enrol({ code, password });
    csrf.set(opened.csrf);
    await this.ask();
  }
  async sign_out() {
    await api.sessions_close().catch(() => undefined);
    this.forget();
  }
  forget() {
    csrf.set('');
    localStorage.removeItem(me_key);
    localStorage.removeItem(clock_key);
    if ('caches' in globalThis) void caches.delete('lifeline-data');
    this.user = null;
    this.verbs = new Set();
  }
}
export const session = new Session();

// The hub's time, ticking once a second for what counts down.
class Clock {
  now = $state(session.now());
  constructor() {
    setInterval(() => this.tick(), 1000);
  }
  tick() {
    this.now = session.now();
  }
}
export const clock = new Clock();
