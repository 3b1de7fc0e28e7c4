// SPDX-License-Identifier: Apache-2.0
// A demonstration hub says so, hands out its accounts, and has a clock that can be set.
import * as api from './client';
import { live } from './live.svelte';
import { session } from './session.svelte';

export interface DemoAccount {
  user: string;
  role: string;
  acts_for: string;
}
interface Card {
  title?: string;
  password?: string;
  accounts?: DemoAccount[];
  link?: string;
  tiles?: string; // of a server that the operator named
  tiles_credit?: string;
  plan?: string;
}

class Demo {
  card = $state.raw<Card>({});
  speed = $state(0);
  private asked: Promise<void> | undefined;

  get accounts() {
    return this.card.accounts ?? [];
  }
  get is_demo() {
    return this.card.password !== undefined;
  }
  ask(): Promise<void> {
    return (this.asked ??= fetch('/demo.json')
      .then((answer) => answer.json())
      .then((card: Card) => void (this.card = card))
      .catch(() => void (this.asked = undefined)));
  }
  enter(one: DemoAccount) {
    return session.sign_in(one.user, this.card.password ?? '');
  }
  async look() {
    await this.ask();
    if (this.is_demo && session.may('demo.get')) this.took(await api.demo_get());
  }
  async set(change: { speed?: number; jump_to_utc?: string }) {
    this.took(await api.demo_set(change));
  }
  private took(state: { now_utc: string; speed: number }) {
    this.speed = state.speed;
    session.clock_speed(Date.parse(state.now_utc), state.speed);
  }
}
export const demo = new Demo();
live.on_change(() => void (demo.is_demo && session.user && demo.look().catch(() => undefined)));
