/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-DWNLnRbo.js","/assets/Cover-B32vcfw9.js","/assets/Cover-Bl-mDlel.css","/assets/Customs-BMV_9UWs.css","/assets/Customs-ojecpUHB.js","/assets/EventList-BAu2u2sq.js","/assets/Failure-Dx88zGYG.js","/assets/Flow-CBibhAdr.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-72UoaAcV.js","/assets/FlowMap-BRb3Bb9F.css","/assets/Gift-DKaWNb3X.js","/assets/Gift-Dy9kXo26.css","/assets/Import-C0E5fwGL.js","/assets/Import-h98Hprqx.css","/assets/Plan-BJpudkfq.css","/assets/Plan-De-VkBEP.js","/assets/Receive-CbsW_XIZ.js","/assets/Receive-DMIcwWQ6.css","/assets/Refusal--YMACijL.js","/assets/Reports-B69gzcOn.css","/assets/Reports-bJ680uCe.js","/assets/Rows-DkSKy5oE.css","/assets/Rows-xXPW_fJo.js","/assets/Scan-BB9eoa5E.css","/assets/Scan-BnRgxUIb.js","/assets/Sentence-DJ1fgcoh.js","/assets/Settings-DoCfSgMB.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-BwYl8Wgz.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-Cofq2GPM.js","/assets/Waiting-YC29E8iF.js","/assets/When-CZqTosY4.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-DThZYiiP.js","/assets/en-guU3bTjI.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/flow-D6SgriVl.js","/assets/fr-BHm1MhaV.js","/assets/fr-C082vLwg.js","/assets/index-B8i0HaY_.css","/assets/index-CCISY8JG.js","/assets/it-Bw-YWFyK.js","/assets/it-CcdcuAaI.js","/assets/nl-Cik4xE07.js","/assets/nl-DIFma1f_.js","/assets/plan.svelte-BuhtzdRq.js","/assets/print-CR-Pl8Gx.js","/assets/send-BWlNo3Pw.js","/assets/zh-BhzeJe1C.js","/assets/zh-d5JlCuLn.js"]; // filled in by the build
const version = '40effc108e8424b3'; // of the files, by the build
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
