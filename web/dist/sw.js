/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-Bxe-pdpq.css","/assets/Consignment-D_3bx8DS.js","/assets/Cover-BfZZVE_M.js","/assets/Cover-Bl-mDlel.css","/assets/Customs-BMV_9UWs.css","/assets/Customs-CzYMPRXt.js","/assets/EventList-BC-ffw7e.js","/assets/Failure-DrJzeVmP.js","/assets/Flow-CmstL7dy.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-Cy8yOJu-.css","/assets/FlowMap-DGPOdmqa.js","/assets/Gift-CloI5gn-.js","/assets/Gift-Dy9kXo26.css","/assets/Import-DI94NvG3.js","/assets/Import-h98Hprqx.css","/assets/Plan-CT2wRPqF.js","/assets/Plan-DqwBE2EF.css","/assets/Receive-Bk8bYDQf.css","/assets/Receive-CHuaUv7j.js","/assets/Reports-B69gzcOn.css","/assets/Reports-B72FQHs5.js","/assets/Rows-DfBTsHMZ.js","/assets/Rows-lecA_9tu.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-oB9G0oSe.js","/assets/Settings-CsBhY7j1.css","/assets/Settings-sa6p3r-G.js","/assets/Stock-DOJdBk1r.js","/assets/Stock-pj1yqbMT.css","/assets/Today-BI-VC-Yn.css","/assets/Today-Dm9U7C3F.js","/assets/When-DTpe7HhA.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-BlGZs0qB.js","/assets/flow-D6SgriVl.js","/assets/fr-DE1Iti1c.js","/assets/index-CZ__6QDW.css","/assets/index-qWOd-ttQ.js","/assets/it-BJussLO0.js","/assets/nl-DvkIRg4J.js","/assets/plan.svelte-DN-QSEGS.js","/assets/print-qIY6-RUi.js","/assets/send-BE3o3W6w.js","/assets/zh-Bl_XNoMA.js"]; // filled in by the build
const version = '7525d00dcf323435'; // of the files, by the build
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
