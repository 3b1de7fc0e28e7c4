/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-CK_x4x0d.js","/assets/Cover-B6XIjWOZ.js","/assets/Cover-Bl-mDlel.css","/assets/Customs-BMV_9UWs.css","/assets/Customs-Cfw7-ZyW.js","/assets/EventList-CppzcxuL.js","/assets/Failure-DNLeUmAx.js","/assets/Flow-L9RWgZW8.css","/assets/Flow-L_2Gf5Db.js","/assets/FlowMap-C9rJzvuI.js","/assets/FlowMap-Cy8yOJu-.css","/assets/Gift-Dy9kXo26.css","/assets/Gift-PMOXmCf_.js","/assets/Import-DsZkahO6.js","/assets/Import-h98Hprqx.css","/assets/Plan-DqwBE2EF.css","/assets/Plan-Ov2_vrRP.js","/assets/Receive-BWxnNXvf.js","/assets/Receive-DMIcwWQ6.css","/assets/Reports-B69gzcOn.css","/assets/Reports-Gq-GPW8s.js","/assets/Rows-BKAdiOiO.js","/assets/Rows-lecA_9tu.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-ByyIvMoO.js","/assets/Settings-CsBhY7j1.css","/assets/Settings-CvthFfx_.js","/assets/Stock-CQlPFg-w.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-pE-dRwTB.js","/assets/Waiting-CwNqAwve.js","/assets/When-DNPIRM1b.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-B-qPFtCw.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/flow-D6SgriVl.js","/assets/fr-Cu4Z2Sx1.js","/assets/index-CKeCl8vy.css","/assets/index-CuRejNTH.js","/assets/it-DpJtGlyz.js","/assets/nl-CevQWV95.js","/assets/plan.svelte-2t5Oc8CY.js","/assets/print-diBHj0Qy.js","/assets/send-B4KUT7Za.js","/assets/zh-D9qOI1-w.js"]; // filled in by the build
const version = '0e49fe3f84815dda'; // of the files, by the build
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
