// SPDX-License-Identifier: Apache-2.0
// What the browser tests and the bench share: a hub of their own, a Chromium of their own, and a note of every console error.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const root = new URL('../..', import.meta.url).pathname;

// Starts `lifeline serve ...` on a free port (or the given one) and waits until it says where.
export function start_hub(binary, ...args) {
  const child = spawn(binary, ['serve', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`the hub did not start:\n${said}`)), 60_000);
    const hear = (bytes) => {
      said += bytes;
      const url = /serves at (http:\/\/\S+)/.exec(said)?.[1];
      if (!url || (args.includes('--demo') && !/accept/.test(said))) return;
      clearTimeout(late);
      done({ url, said: () => said, stop: (signal = 'SIGTERM') => stop(child, signal) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => {
      clearTimeout(late);
      fail(new Error(`the hub ended with ${code}:\n${said}`));
    });
  });
}
function stop(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.removeAllListeners('exit');
    child.on('exit', done);
    child.kill(signal);
  });
}

// `camera`: a file of JPEG pictures, one after the other, that stands for what a camera sees.
export async function open_browser({ camera, ...options } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'lifeline-chromium-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
      ...(camera ? ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`] : []),
    ],
    locale: 'en',
    ...options,
  });
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// Collects what the page complains of; `quiet` says which complaints are expected.
export function listen(page, complaints, quiet = () => false) {
  page.on('console', (m) => {
    if (m.type() === 'error' && !quiet(m.text(), m.location().url)) complaints.push(`${m.text()} (${m.location().url})`);
  });
  page.on('pageerror', (e) => complaints.push(e.stack ?? String(e)));
  page.on('request', (r) => {
    const { hostname } = new URL(r.url());
    if (!['127.0.0.1', 'localhost', ''].includes(hostname)) complaints.push(`asks another host: ${r.url()}`);
  });
}

export function folder_of(path) {
  mkdirSync(path, { recursive: true });
  return path;
}
