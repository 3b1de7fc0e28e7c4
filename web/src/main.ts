// SPDX-License-Identifier: Apache-2.0
import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import './lib/theme.svelte';
import { session } from './lib/session.svelte';
import { speech } from './lib/words.svelte';

const asked = session.ask();
void speech.start().then(async () => {
  mount(App, { target: document.getElementById('app')! });
  await asked;
});
