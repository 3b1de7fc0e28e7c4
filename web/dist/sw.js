/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment--Vv7oZny.js","/assets/Consignment-2AktZdLY.css","/assets/Cover-Bl-mDlel.css","/assets/Cover-w532zSxb.js","/assets/Customs-BMV_9UWs.css","/assets/Customs-CJp22V0w.js","/assets/EventList-DE6NQAnP.js","/assets/Failure-BfM1jJ8H.js","/assets/Flow-L9RWgZW8.css","/assets/Flow-w4PN7EhA.js","/assets/FlowMap-BRb3Bb9F.css","/assets/FlowMap-DoYQgYxd.js","/assets/FoundCells-DHRqtqyF.js","/assets/Gift-BO2y76u2.js","/assets/Gift-Dy9kXo26.css","/assets/Import-DOrFZQ3J.js","/assets/Import-h98Hprqx.css","/assets/Lane-BEqD2WTS.js","/assets/Lane-D6Ct6m4x.css","/assets/Plan-BJpudkfq.css","/assets/Plan-Bw3f0Ghp.js","/assets/Receive-D7mkZ3rh.js","/assets/Receive-DMIcwWQ6.css","/assets/Refusal-DbWYKf_P.js","/assets/Reports-B69gzcOn.css","/assets/Reports-Capu9-DC.js","/assets/Rows-BiwgR701.js","/assets/Rows-DkSKy5oE.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-DFndqMLl.js","/assets/Sentence-DXplS7wC.js","/assets/Settings-C272OB3u.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-ClEw9JsO.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-oUFDUQW4.js","/assets/Waiting-DFx-WZ8D.js","/assets/When-DATV-HQ9.js","/assets/countries-110m-B3KlhDC_.json","/assets/doing.svelte-DRy9Yid9.js","/assets/en--fP6mtf8.js","/assets/en-DSH7nOhv.js","/assets/en-rqxMCl3R.js","/assets/en-trX0-YTa.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/file-wz_yYJby.js","/assets/flow-D6SgriVl.js","/assets/fr-BmasQ1sK.js","/assets/fr-BzFVw9MT.js","/assets/fr-DO0KwALk.js","/assets/fr-k4j19Ptu.js","/assets/index-B8i0HaY_.css","/assets/index-CIOIG2In.js","/assets/it-BD_N_iSa.js","/assets/it-BsgLjj_H.js","/assets/it-CuKUMBaH.js","/assets/it-DVrsHLby.js","/assets/nl-CLl_4Wb3.js","/assets/nl-CVTO-ILM.js","/assets/nl-CaD-XczS.js","/assets/nl-DS5HshZt.js","/assets/plan.svelte-LgfzdFze.js","/assets/print-DwtMe-gZ.js","/assets/send-DUa-nXvf.js","/assets/zh-CyUqVHKb.js","/assets/zh-Dx8GzFYa.js","/assets/zh-HibkhdCM.js","/assets/zh-eivySGR9.js"]; // filled in by the build
const version = 'c9ad5cd0188f408e'; // of the files, by the build
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
