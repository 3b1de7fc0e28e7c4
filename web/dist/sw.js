/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-BbYDwMJ8.js","/assets/Cover-7rKKIvfr.js","/assets/Cover-Bl-mDlel.css","/assets/Customs-BMV_9UWs.css","/assets/Customs-oDE-LJxz.js","/assets/EventList-BwCqMFLb.js","/assets/Failure-BWfN5g9I.js","/assets/Flow-Dw4enCh1.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-A8HP7EY-.js","/assets/FlowMap-BRb3Bb9F.css","/assets/Gift-Bqd8P-Nu.js","/assets/Gift-Dy9kXo26.css","/assets/Import-CTEVOht6.js","/assets/Import-h98Hprqx.css","/assets/Plan-DUy8Mb0T.js","/assets/Plan-DqwBE2EF.css","/assets/Receive-D2BQC8e7.js","/assets/Receive-DMIcwWQ6.css","/assets/Reports-B69gzcOn.css","/assets/Reports-B6PQ6UOq.js","/assets/Rows-CH7JJll9.js","/assets/Rows-DkSKy5oE.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-DolkTKVM.js","/assets/Settings-BhJoV1WD.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-1dbSIQE-.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-BPsagRJq.js","/assets/Waiting-BJrXn3VU.js","/assets/When-BQ58xurH.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-DmLLxb2K.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/flow-D6SgriVl.js","/assets/fr-DaMlrST8.js","/assets/index-B8i0HaY_.css","/assets/index-eHx1AvN8.js","/assets/it-CjJtTDXA.js","/assets/nl-Bu21gRJy.js","/assets/plan.svelte-HPYF-GCi.js","/assets/print-D6PPcDCm.js","/assets/send-BpwJOfPC.js","/assets/zh-hj8PV9W6.js"]; // filled in by the build
const version = 'e91e8aba34c543d0'; // of the files, by the build
const pages = `lifeline-pages-${version}`;
const data = 'lifeline-data'; // dropped when somebody signs out
const lists = /^\/v1\/(rows\/\w+|lots|movements|consignments(\/[^/]+)?|units\/\d+)$/;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(pages).then((kept) => kept.addAll(['/', '/icon.svg', ...files])).then(() => self.skipWaiting()));
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
  if (url.pathname.startsWith('/assets/') || url.pathname === '/icon.svg') event.respondWith(kept_first(request));
  else if (request.mode === 'navigate' && url.pathname === '/') event.respondWith(fresh_first(request, pages, '/'));
  else if (lists.test(url.pathname)) event.respondWith(fresh_first(request, data, request.url));
});
