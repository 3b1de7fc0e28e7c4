/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-2AktZdLY.css","/assets/Consignment-iVZ52Ybl.js","/assets/Cover-Bl-mDlel.css","/assets/Cover-DKx08MHL.js","/assets/Customs-BMV_9UWs.css","/assets/Customs-Co6LigdQ.js","/assets/EventList-BaWNnUII.js","/assets/Failure-DWKHjJPk.js","/assets/Flow-CKQfcXT7.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-BRb3Bb9F.css","/assets/FlowMap-CvlcUPmm.js","/assets/Gift-CwG4V31U.js","/assets/Gift-Dy9kXo26.css","/assets/Import-BXKqPfjD.js","/assets/Import-h98Hprqx.css","/assets/Plan-BJpudkfq.css","/assets/Plan-CEgaBFVj.js","/assets/Receive-DMIcwWQ6.css","/assets/Receive-iXnFmutc.js","/assets/Refusal-HXcSJsJr.js","/assets/Reports-B69gzcOn.css","/assets/Reports-BSwHam2f.js","/assets/Rows-DMOPfeoA.js","/assets/Rows-DkSKy5oE.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-Dr5tR8Vt.js","/assets/Sentence-De1RvTy-.js","/assets/Settings-DLiu96fN.js","/assets/Settings-yQoQ68Sb.css","/assets/Stock-DAdE_6f7.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-Df7YL2O0.js","/assets/Waiting-BpBQhsU1.js","/assets/When-86-116rF.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-Cg56_Qt9.js","/assets/en-DThZYiiP.js","/assets/eye_zxing-O5sfkRKQ.js","/assets/flow-D6SgriVl.js","/assets/fr-BHm1MhaV.js","/assets/fr-DiyRgZwD.js","/assets/index-90KXqV6C.js","/assets/index-B8i0HaY_.css","/assets/it-CcdcuAaI.js","/assets/it-zx9E5O3s.js","/assets/nl-BSbtmPGf.js","/assets/nl-Cik4xE07.js","/assets/plan.svelte-p6Vyupf-.js","/assets/print-AkbifjLe.js","/assets/send-BZMKW1i1.js","/assets/zh-B8qS0KyR.js","/assets/zh-d5JlCuLn.js"]; // filled in by the build
const version = '9f88bcf0ec895e1b'; // of the files, by the build
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
