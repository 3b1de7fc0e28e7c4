/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-DvGUXntZ.js","/assets/Cover-Bl-mDlel.css","/assets/Cover-Chqacom-.js","/assets/Customs-BMV_9UWs.css","/assets/Customs-DxVgI-vW.js","/assets/EventList-DTwizjRQ.js","/assets/Failure-Ct4AgXhO.js","/assets/Flow-L9RWgZW8.css","/assets/Flow-p3lzkVr2.js","/assets/FlowMap-BRb3Bb9F.css","/assets/FlowMap-CEjZUMjZ.js","/assets/Gift-BX3nCws4.js","/assets/Gift-Dy9kXo26.css","/assets/Import-D08nSHPO.js","/assets/Import-h98Hprqx.css","/assets/Plan-C0kp7De9.js","/assets/Plan-DqwBE2EF.css","/assets/Receive-CGEVXMM9.js","/assets/Receive-DMIcwWQ6.css","/assets/Reports-3nDljTLg.js","/assets/Reports-B69gzcOn.css","/assets/Rows-DkSKy5oE.css","/assets/Rows-fRnyKYQ4.js","/assets/Scan-BB9eoa5E.css","/assets/Scan-CWEpAFXD.js","/assets/Settings-CrPLYuEc.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-BOaYbEx2.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-CVUyhdTB.js","/assets/Waiting-Bb0w3aPc.js","/assets/When-nZLIvEI3.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-DmLLxb2K.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/flow-D6SgriVl.js","/assets/fr-DaMlrST8.js","/assets/index-ByCf24bL.css","/assets/index-qZWOkWGp.js","/assets/it-CjJtTDXA.js","/assets/nl-Bu21gRJy.js","/assets/plan.svelte-CrGizn3B.js","/assets/print-BOXPfG1c.js","/assets/send-HLpPPNvu.js","/assets/zh-hj8PV9W6.js"]; // filled in by the build
const version = 'de35b719777bd4ce'; // of the files, by the build
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
