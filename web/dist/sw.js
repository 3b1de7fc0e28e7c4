/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-Bxe-pdpq.css","/assets/Consignment-DDtGu4Jw.js","/assets/Cover-DIAazyt4.js","/assets/Cover-Dw_rPXOe.css","/assets/EventList-eAM1x337.js","/assets/Failure-ng69ZLHa.js","/assets/Flow-B0OJnUrT.js","/assets/Flow-Cu3fu-Ps.css","/assets/Gift-CVysW-J9.js","/assets/Gift-Dm42HtV9.css","/assets/Plan-Cp5qD6uQ.css","/assets/Plan-DmWxRVyg.js","/assets/Receive-Bk8bYDQf.css","/assets/Receive-mD8OqcrL.js","/assets/Rows-CBkgUyhb.css","/assets/Rows-DD9ZVUDJ.js","/assets/Scan-BB9eoa5E.css","/assets/Scan-DpVdiZvq.js","/assets/Settings-DKfOOPTp.js","/assets/Settings-DlMQoYCD.css","/assets/Stock-0AGOjrJM.css","/assets/Stock-D092d9Bt.js","/assets/Today-87FF6TaI.css","/assets/Today-DemppWf4.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-BQ6xZ5xh.js","/assets/flow-D6SgriVl.js","/assets/fr-BDNoD8lH.js","/assets/index-CZ__6QDW.css","/assets/index-DqS2jeDS.js","/assets/it-6_Y_LMNm.js","/assets/nl-CnhFn5La.js","/assets/plan.svelte-914YaV7q.js","/assets/print-7Ro0e5Xj.js","/assets/send-Bpa4NyHv.js","/assets/zh-BJTxJbFc.js"]; // filled in by the build
const version = '5bf5c8792f873ea7'; // of the files, by the build
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
