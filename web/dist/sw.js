/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-o2ehuINZ.js","/assets/Cover-Bl-mDlel.css","/assets/Cover-CLTB8cIk.js","/assets/Customs-BMV_9UWs.css","/assets/Customs-wiK7NBKX.js","/assets/EventList-C0vM7Xe_.js","/assets/Failure-C8EDmyTd.js","/assets/Flow-BuM_q5sX.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-BRb3Bb9F.css","/assets/FlowMap-Bc2lLrEg.js","/assets/Gift-DKXR2qX0.js","/assets/Gift-Dy9kXo26.css","/assets/Import-BIjpJBJP.js","/assets/Import-h98Hprqx.css","/assets/Plan-BJpudkfq.css","/assets/Plan-DLgip1ii.js","/assets/Receive-CTjxbK9o.js","/assets/Receive-DMIcwWQ6.css","/assets/Refusal-BW9nlXJ_.js","/assets/Reports-B69gzcOn.css","/assets/Reports-B9ZWW30z.js","/assets/Rows-CS_I7C9X.js","/assets/Rows-DkSKy5oE.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-BmZy07rJ.js","/assets/Sentence-D2YrW0lA.js","/assets/Settings-BiJ4NQ99.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-pj1yqbMT.css","/assets/Stock-vBCFFVaz.js","/assets/Today-BI-VC-Yn.css","/assets/Today-BYQMQ-IF.js","/assets/Waiting-Bmp3MPys.js","/assets/When-CGZ-r12v.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-BXC3A77w.js","/assets/en-guU3bTjI.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/flow-D6SgriVl.js","/assets/fr-BqIPJgox.js","/assets/fr-C082vLwg.js","/assets/index-B8i0HaY_.css","/assets/index-gKXoBv2X.js","/assets/it-Bw-YWFyK.js","/assets/it-DCcKOw7r.js","/assets/nl-C1qtrsmh.js","/assets/nl-DIFma1f_.js","/assets/plan.svelte-uyhJeVE6.js","/assets/print-BQE39gRx.js","/assets/send-ZBfFhLi5.js","/assets/zh-BhzeJe1C.js","/assets/zh-BnjtE17q.js"]; // filled in by the build
const version = 'd76d530c2263b809'; // of the files, by the build
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
