// SPDX-License-Identifier: Apache-2.0
// After a build: puts the licence line into scripts and styles, writes dist/licences.txt, and dist/sources.sha256 with a line per source file, so that a test without Node
// can say that dist is not what the sources would give:   sha256sum --check dist/sources.sha256   (in web/)
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const inside = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? inside(join(folder, one.name)) : [join(folder, one.name)],
  );
const files = ['index.html', 'package.json', 'package-lock.json', 'vite.config.js', 'svelte.config.js', 'tsconfig.json', ...inside('src'), ...inside('public')].sort();
const lines = files.map((file) => `${createHash('sha256').update(readFileSync(join(root, file))).digest('hex')}  ${file}\n`);
writeFileSync(join(root, 'dist/sources.sha256'), lines.join(''));

const licence = '/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */\n';
for (const file of inside('dist').filter((f) => /\.(js|css)$/.test(f))) {
  const text = readFileSync(join(root, file), 'utf8');
  if (!text.startsWith(licence)) writeFileSync(join(root, file), licence + text);
}

// The service worker keeps every file of the pages, and drops the old ones when any of them changed.
const kept = inside('dist/assets').map((file) => file.slice('dist'.length)).sort();
const worker = join(root, 'dist/sw.js');
const version = createHash('sha256').update(kept.join('\n') + readFileSync(join(root, 'dist/index.html'), 'utf8')).digest('hex').slice(0, 16);
writeFileSync(worker, readFileSync(worker, 'utf8').replace('const files = [];', `const files = ${JSON.stringify(kept)};`).replace("const version = '';", `const version = '${version}';`));

const used = ['svelte', 'd3-geo', 'd3-array', 'internmap', 'topojson-client', 'uplot', 'world-atlas'];
const texts = used.map((name) => {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map((f) => join(folder, f)).find(existsSync);
  return `${name} ${version} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`;
});
writeFileSync(join(root, 'dist/licences.txt'), `These pages contain parts of:\n\n${texts.join('\n----\n\n')}`);
