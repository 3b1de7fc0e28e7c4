/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-DuCby3P0.js","/assets/Cover-BZaHDD5l.js","/assets/Cover-Bl-mDlel.css","/assets/Customs-BMV_9UWs.css","/assets/Customs-CSBwvEY-.js","/assets/EventList-Drp1aMqk.js","/assets/Failure-BXeMMCPH.js","/assets/Flow-JK-LYoC2.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-CbHMHuJw.js","/assets/FlowMap-Cy8yOJu-.css","/assets/Gift-C7ujCoe_.js","/assets/Gift-Dy9kXo26.css","/assets/Import-DHaNRRvI.js","/assets/Import-h98Hprqx.css","/assets/Plan-0Kpe8Rp8.js","/assets/Plan-DqwBE2EF.css","/assets/Receive-DMIcwWQ6.css","/assets/Receive-HzT5edES.js","/assets/Reports-B69gzcOn.css","/assets/Reports-CgsMdd7i.js","/assets/Rows-Bz2p6DYI.js","/assets/Rows-DflUF0aQ.css","/assets/Scan-B5uiUxyp.js","/assets/Scan-BB9eoa5E.css","/assets/Settings-CsBhY7j1.css","/assets/Settings-RVLaa8ID.js","/assets/Stock-DJX1FAbs.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-Dji8k6u1.js","/assets/Waiting-B46xqhSl.js","/assets/When-Drx4IMpS.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-tHH8bIkx.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/flow-D6SgriVl.js","/assets/fr-C5y4EFRk.js","/assets/index-ByCf24bL.css","/assets/index-C-IjENIY.js","/assets/it-Be1S85EI.js","/assets/nl-BE9sYwEE.js","/assets/plan.svelte-BeZ4OqH_.js","/assets/print-D9V8p2Xh.js","/assets/send-FurAllME.js","/assets/zh-DeG-gVHX.js"]; // filled in by the build
const version = '9d19bb3936ddaceb'; // of the files, by the build
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
