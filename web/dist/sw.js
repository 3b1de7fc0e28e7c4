/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-Bxe-pdpq.css","/assets/Consignment-DxGzW8qj.js","/assets/Cover-Bl-mDlel.css","/assets/Cover-DLT_cfti.js","/assets/EventList-BLVj1EVy.js","/assets/Failure-BleS4NOA.js","/assets/Flow-Cu3fu-Ps.css","/assets/Flow-D-isg4gQ.js","/assets/Gift-B-IXLNT6.js","/assets/Gift-Dm42HtV9.css","/assets/Import-DUW7Sgoe.js","/assets/Import-h98Hprqx.css","/assets/Plan-Cp5qD6uQ.css","/assets/Plan-vLLc_dOP.js","/assets/Receive-BCrhD-Bi.js","/assets/Receive-Bk8bYDQf.css","/assets/Reports-B69gzcOn.css","/assets/Reports-CIf4aKzA.js","/assets/Rows-D9Ema0XU.js","/assets/Rows-lecA_9tu.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-DjfXBK9g.js","/assets/Settings-CZ5eJUMo.js","/assets/Settings-CsBhY7j1.css","/assets/Stock-pj1yqbMT.css","/assets/Stock-seADDVLR.js","/assets/Today-87FF6TaI.css","/assets/Today-BInx1P2t.js","/assets/When-DXeIVC6b.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-Cghkc1xS.js","/assets/flow-D6SgriVl.js","/assets/fr-CbPxsoEr.js","/assets/index-CZ__6QDW.css","/assets/index-ThgajlCA.js","/assets/it-CbEx05R_.js","/assets/nl-BcP2Wht3.js","/assets/plan.svelte-D2rQ6Vku.js","/assets/print-CMh3ZCLV.js","/assets/send-aGQ_xpkA.js","/assets/zh-CfJ4ovQU.js"]; // filled in by the build
const version = 'b6c2be686f133b5e'; // of the files, by the build
const pages = `lifeline-pages-${version}`;
const data = 'lifeline-data'; // dropped when somebody signs out
const lists = /^\/v1\/(rows\/\w+|lots|movements|consignments|units\/\d+)$/;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(pages).then((kept) => kept.addAll(['/', ...files])).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name !== pages && name !== data) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

async function kept_first(request) {
  return (await caches.match(request)) ?? fetch(request);
}
async function fresh_first(request, name, key) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(name)).put(key, answer.clone());
    return answer;
  } catch (no) {
    const kept = await (await caches.open(name)).match(key);
    if (kept) return kept;
    throw no;
  }
}
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(kept_first(request));
  else if (request.mode === 'navigate' && url.pathname === '/') event.respondWith(fresh_first(request, pages, '/'));
  else if (lists.test(url.pathname)) event.respondWith(fresh_first(request, data, request.url));
});
