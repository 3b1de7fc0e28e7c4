// SPDX-License-Identifier: Apache-2.0
import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import './lib/theme.svelte';
import { session } from './lib/session.svelte';
import { speech } from './lib/words.svelte';

// Opens the pages again where there is no connection; browsers allow it over TLS and on the machine itself.
if ('serviceWorker' in navigator && isSecureContext) addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined));

const asked = session.ask();
void speech.start().then(async () => {
  mount(App, { target: document.getElementById('app')! });
  await asked;
});
