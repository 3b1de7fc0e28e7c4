/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-UX05TnGX.js","/assets/Cover-28dpzzlF.js","/assets/Cover-Bl-mDlel.css","/assets/Customs-BMV_9UWs.css","/assets/Customs-Bl3wKPuW.js","/assets/EventList-DRc-be5K.js","/assets/Failure-Dt72fUvD.js","/assets/Flow-DtesDFLM.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-BRb3Bb9F.css","/assets/FlowMap-C8PUSn68.js","/assets/Gift-DN9ZeW5T.js","/assets/Gift-Dy9kXo26.css","/assets/Import-D6hqIi9q.js","/assets/Import-h98Hprqx.css","/assets/Lane-59EsS_CS.js","/assets/Lane-LBZUZr2z.css","/assets/Plan-BJpudkfq.css","/assets/Plan-BdpjOIC-.js","/assets/Receive-BASwcuVT.js","/assets/Receive-DMIcwWQ6.css","/assets/Refusal-BPY8le2m.js","/assets/Reports-B69gzcOn.css","/assets/Reports-P_YbKNzz.js","/assets/Rows-B6FVia17.js","/assets/Rows-DkSKy5oE.css","/assets/Scan-9iwJ0DIZ.js","/assets/Scan-BB9eoa5E.css","/assets/Sentence-D58VYuqg.js","/assets/Settings-DzIPPyNa.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-CBiOm1C5.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-Bc5tIysg.js","/assets/Waiting-BWeV1KWC.js","/assets/When-7d1hyvLF.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-BBGRanAT.js","/assets/en-CQFKm6QD.js","/assets/en-CQPn5PbK.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/file-wz_yYJby.js","/assets/flow-D6SgriVl.js","/assets/fr-C7iEMtsN.js","/assets/fr-COpNouU-.js","/assets/fr-YMxuJVvy.js","/assets/index-B8i0HaY_.css","/assets/index-H2Cuyiwe.js","/assets/it-C3Qcbx1G.js","/assets/it-CC45x0FT.js","/assets/it-DmxVKjoF.js","/assets/nl-Ayq4XI9e.js","/assets/nl-BHP6OYFL.js","/assets/nl-Bs1_2TXg.js","/assets/plan.svelte-DMyw3Kvc.js","/assets/print-Cx1bD8Dd.js","/assets/send-DPhmNtTv.js","/assets/zh-BYiRA1bW.js","/assets/zh-eivySGR9.js","/assets/zh-s22dmFkM.js"]; // filled in by the build
const version = 'fe1fee4c70988827'; // of the files, by the build
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
