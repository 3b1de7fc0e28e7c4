/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-CWvkXPMI.js","/assets/Cover-BLztKppV.js","/assets/Cover-Bl-mDlel.css","/assets/Customs-BMV_9UWs.css","/assets/Customs-DqJ8UfGw.js","/assets/EventList-CoZ_EYuG.js","/assets/Failure-B5JEYM6Q.js","/assets/Flow-Cm0btGz9.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-BRb3Bb9F.css","/assets/FlowMap-Btt3hPJP.js","/assets/FoundCells-Bc5IpOfu.js","/assets/Gift-CxPPPQIs.js","/assets/Gift-Dy9kXo26.css","/assets/Import-DCP60LE2.js","/assets/Import-h98Hprqx.css","/assets/Lane-D6Ct6m4x.css","/assets/Lane-s8f3CnQd.js","/assets/Plan-BJpudkfq.css","/assets/Plan-X9eCdmYu.js","/assets/Receive-BsIRlT8w.js","/assets/Receive-DMIcwWQ6.css","/assets/Refusal-BxSwPqrU.js","/assets/Reports-B69gzcOn.css","/assets/Reports-CcWn_0Vg.js","/assets/Rows-DkSKy5oE.css","/assets/Rows-Jn7k8-rq.js","/assets/Scan-BB9eoa5E.css","/assets/Scan-gzcbvtLs.js","/assets/Sentence-CIbZuNfI.js","/assets/Settings-C1BoWpFt.js","/assets/Settings-LKui_ZIo.css","/assets/Stock-DpSRUFMr.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-i8XN7xW_.js","/assets/Waiting-Df5tCyde.js","/assets/When-DmYr0EII.js","/assets/countries-110m-B3KlhDC_.json","/assets/doing.svelte-B29m1nk2.js","/assets/en--fP6mtf8.js","/assets/en-DMEWRHZV.js","/assets/en-rqxMCl3R.js","/assets/en-trX0-YTa.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/file-wz_yYJby.js","/assets/flow-D6SgriVl.js","/assets/fr-BmasQ1sK.js","/assets/fr-BzFVw9MT.js","/assets/fr-CCjjdP0a.js","/assets/fr-k4j19Ptu.js","/assets/index-B8i0HaY_.css","/assets/index-Bh5xy-z-.js","/assets/it-B83JaM3n.js","/assets/it-BD_N_iSa.js","/assets/it-BsgLjj_H.js","/assets/it-CuKUMBaH.js","/assets/nl-B3ju0bCb.js","/assets/nl-CLl_4Wb3.js","/assets/nl-CVTO-ILM.js","/assets/nl-CaD-XczS.js","/assets/plan.svelte-B9ipQca-.js","/assets/print-DfRp2gEK.js","/assets/send-CEr0--Sk.js","/assets/zh-CyUqVHKb.js","/assets/zh-DuCkV2gz.js","/assets/zh-Dx8GzFYa.js","/assets/zh-eivySGR9.js"]; // filled in by the build
const version = 'bc1902d081f8e1c0'; // of the files, by the build
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
