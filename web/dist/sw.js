/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-BjAltB3k.js","/assets/Cover-BVxl3gl3.js","/assets/Cover-Bl-mDlel.css","/assets/Customs-BMV_9UWs.css","/assets/Customs-nK4QGivW.js","/assets/EventList-CoLtdpwX.js","/assets/Failure-BYHgJTnT.js","/assets/Flow-8BqdUKsH.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-BRb3Bb9F.css","/assets/FlowMap-geYUyEpo.js","/assets/Gift-Cr-gXWvJ.js","/assets/Gift-Dy9kXo26.css","/assets/Import-Bu3Mhhex.js","/assets/Import-h98Hprqx.css","/assets/Lane-D6Ct6m4x.css","/assets/Lane-mLGjQxwL.js","/assets/Plan-BJpudkfq.css","/assets/Plan-UyGViq8w.js","/assets/Receive-Ccb6oJR9.js","/assets/Receive-DMIcwWQ6.css","/assets/Refusal-DH-eO0Mv.js","/assets/Reports-B2AfDU2j.js","/assets/Reports-B69gzcOn.css","/assets/Rows-B8lL51s8.js","/assets/Rows-DkSKy5oE.css","/assets/Scan--jOicsFr.js","/assets/Scan-BB9eoa5E.css","/assets/Sentence-JQJq1DIT.js","/assets/Settings-YJQhx5g4.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-C6MqDyn2.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-CXv_c-Hp.js","/assets/Waiting-CTBDVVNH.js","/assets/When-DiDGFw07.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-BBGRanAT.js","/assets/en-CQFKm6QD.js","/assets/en-trX0-YTa.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/file-wz_yYJby.js","/assets/flow-D6SgriVl.js","/assets/fr-C7iEMtsN.js","/assets/fr-COpNouU-.js","/assets/fr-k4j19Ptu.js","/assets/index-B8i0HaY_.css","/assets/index-WzI1Ktho.js","/assets/it-BsgLjj_H.js","/assets/it-C3Qcbx1G.js","/assets/it-CC45x0FT.js","/assets/nl-BHP6OYFL.js","/assets/nl-Bs1_2TXg.js","/assets/nl-CaD-XczS.js","/assets/plan.svelte-CYy0bXht.js","/assets/print-B4Z9FoqK.js","/assets/send-DHYxC_CS.js","/assets/zh-BYiRA1bW.js","/assets/zh-eivySGR9.js","/assets/zh-s22dmFkM.js"]; // filled in by the build
const version = '8ee8ef28c8f5de00'; // of the files, by the build
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
