// SPDX-License-Identifier: Apache-2.0
// Words that are loaded, a language at a time, when the first of them is shown.
import type { Language } from './words.svelte';

export class Lazy<Words> {
  private held = $state.raw<Partial<Record<Language, Words>>>({});
  private asked = new Set<Language>();
  constructor(private load: Record<Language, () => Promise<{ default: Words }>>) {}

  of(language: Language): Words | undefined {
    const found = this.held[language];
    if (!found && !this.asked.has(language)) {
      this.asked.add(language);
      this.load[language]().then(
        (words) => (this.held = { ...this.held, [language]: words.default }),
        () => this.asked.delete(language), // no connection: tried again when the next of them is shown
      );
    }
    return found;
  }
}
