// SPDX-License-Identifier: Apache-2.0
// One thing at a time that a page asks of the hub: whether it is under way, and why it failed.
import { Refused } from './call';

export class Doing {
  busy = $state(false);
  failure = $state.raw<Refused | null>(null);

  act = async (what: () => Promise<void>) => {
    this.busy = true;
    this.failure = null;
    try {
      await what();
    } catch (no) {
      this.failure = no instanceof Refused ? no : new Refused(0, 'error', String(no));
    }
    this.busy = false;
  };
}
