// SPDX-License-Identifier: Apache-2.0
// One page, cut into chunks that are loaded when their page is opened. No source maps, no inline anything: the server's
// content security policy allows only files of its own.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
