/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-DcR_dvM6.js","/assets/Cover-BH4tBFTO.js","/assets/Cover-Bl-mDlel.css","/assets/Customs-7SFsHQAN.js","/assets/Customs-BMV_9UWs.css","/assets/EventList-jw1HAdQU.js","/assets/Failure-BOZdt4_4.js","/assets/Flow-DckHhVQE.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-BRb3Bb9F.css","/assets/FlowMap-BTHnBtTN.js","/assets/FoundCells-_one8o63.js","/assets/Gift-BJSEpnCp.js","/assets/Gift-Dy9kXo26.css","/assets/Import-CEJOIM8J.js","/assets/Import-h98Hprqx.css","/assets/Lane-D6Ct6m4x.css","/assets/Lane-DGVtLtvu.js","/assets/Plan-BJpudkfq.css","/assets/Plan-Cb7R-NIJ.js","/assets/Receive-CwNIiOUq.js","/assets/Receive-DMIcwWQ6.css","/assets/Refusal-Bi-CV-UI.js","/assets/Reports-B69gzcOn.css","/assets/Reports-DUIe5jN_.js","/assets/Rows-BT09yoVJ.js","/assets/Rows-DkSKy5oE.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-Cj4hjRnC.js","/assets/Sentence-CaU9Nxom.js","/assets/Settings-B9Ceo6QX.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-Cik_wTax.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-W_rXh6Sx.js","/assets/Waiting-CHdINHe4.js","/assets/When-CSEe9Ccp.js","/assets/countries-110m-B3KlhDC_.json","/assets/en--fP6mtf8.js","/assets/en-pzQ6AXlY.js","/assets/en-rqxMCl3R.js","/assets/en-trX0-YTa.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/file-wz_yYJby.js","/assets/flow-D6SgriVl.js","/assets/fr-BmasQ1sK.js","/assets/fr-BzFVw9MT.js","/assets/fr-E8Yms-A0.js","/assets/fr-k4j19Ptu.js","/assets/index-B8i0HaY_.css","/assets/index-PY5RPbwV.js","/assets/it-BD_N_iSa.js","/assets/it-BH_BdYin.js","/assets/it-BsgLjj_H.js","/assets/it-CuKUMBaH.js","/assets/nl-CLl_4Wb3.js","/assets/nl-CVTO-ILM.js","/assets/nl-CaD-XczS.js","/assets/nl-Cpfxt70y.js","/assets/plan.svelte-5NtyIOt8.js","/assets/print-B2a6JjVi.js","/assets/send-DUsqr5sO.js","/assets/zh-CyUqVHKb.js","/assets/zh-Df0gHXU8.js","/assets/zh-Dx8GzFYa.js","/assets/zh-eivySGR9.js"]; // filled in by the build
const version = '2df95b0350890e53'; // of the files, by the build
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
