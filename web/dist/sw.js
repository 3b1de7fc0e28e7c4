/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-CPhiPWEv.js","/assets/Cover-Bl-mDlel.css","/assets/Cover-C7yhbcAG.js","/assets/Customs-BMV_9UWs.css","/assets/Customs-BagcYV8E.js","/assets/EventList-CmoIJKv6.js","/assets/Failure-FePyc1kE.js","/assets/Flow-L9RWgZW8.css","/assets/Flow-cR60d5mh.js","/assets/FlowMap-BRb3Bb9F.css","/assets/FlowMap-CwlW2qza.js","/assets/FoundCells-X58WAA7F.js","/assets/Gift-Dy9kXo26.css","/assets/Gift-c3f9eHfB.js","/assets/Import-OB7T53G0.js","/assets/Import-h98Hprqx.css","/assets/Lane-D6Ct6m4x.css","/assets/Lane-HLDJ9fSx.js","/assets/Plan-BJpudkfq.css","/assets/Plan-Bf-prsJs.js","/assets/Receive-BXiJYwZq.js","/assets/Receive-DMIcwWQ6.css","/assets/Refusal-TPsvcWMO.js","/assets/Reports-B69gzcOn.css","/assets/Reports-BNS4U_Mx.js","/assets/Rows-DkSKy5oE.css","/assets/Rows-hXyohKjO.js","/assets/Scan-BB9eoa5E.css","/assets/Scan-JF6Rz8IP.js","/assets/Sentence-BnEqj2hD.js","/assets/Settings-D7Z3uCeS.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-DY-OhNpb.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-DRbwmizt.js","/assets/Waiting-Dr_xggr4.js","/assets/When-Cv6zxHMS.js","/assets/countries-110m-B3KlhDC_.json","/assets/en--fP6mtf8.js","/assets/en-DSH7nOhv.js","/assets/en-rqxMCl3R.js","/assets/en-trX0-YTa.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/file-wz_yYJby.js","/assets/flow-D6SgriVl.js","/assets/fr-BmasQ1sK.js","/assets/fr-BzFVw9MT.js","/assets/fr-DO0KwALk.js","/assets/fr-k4j19Ptu.js","/assets/index-B8i0HaY_.css","/assets/index-BYwQatvh.js","/assets/it-BD_N_iSa.js","/assets/it-BsgLjj_H.js","/assets/it-CuKUMBaH.js","/assets/it-DVrsHLby.js","/assets/nl-CLl_4Wb3.js","/assets/nl-CVTO-ILM.js","/assets/nl-CaD-XczS.js","/assets/nl-DS5HshZt.js","/assets/plan.svelte-DUPnQZkt.js","/assets/print-dZb66eyD.js","/assets/send-CmAIdALU.js","/assets/zh-CyUqVHKb.js","/assets/zh-Dx8GzFYa.js","/assets/zh-HibkhdCM.js","/assets/zh-eivySGR9.js"]; // filled in by the build
const version = '959250f8f9dc8ddc'; // of the files, by the build
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
