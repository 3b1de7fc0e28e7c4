// SPDX-License-Identifier: Apache-2.0
// Light, dark, or as the system says.
export type Choice = 'auto' | 'light' | 'dark';

class Theme {
  choice = $state<Choice>((localStorage.getItem('lifeline.theme') as Choice) ?? 'auto');
  system = $state(matchMedia('(prefers-color-scheme: dark)').matches);

  constructor() {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (e) => (this.system = e.matches));
    this.show();
  }
  get dark(): boolean {
    return this.choice === 'auto' ? this.system : this.choice === 'dark';
  }
  set(choice: Choice) {
    localStorage.setItem('lifeline.theme', choice);
    this.choice = choice;
    this.show();
  }
  private show() {
    if (this.choice === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.choice;
  }
}
export const theme = new Theme();
