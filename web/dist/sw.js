/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-BP2bjTbF.js","/assets/Consignment-Bxe-pdpq.css","/assets/Cover-BSTUA9LK.js","/assets/Cover-Bl-mDlel.css","/assets/EventList-DlpkMfIU.js","/assets/Failure-CCpHCeRf.js","/assets/Flow-CSt4WxAI.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-Cy8yOJu-.css","/assets/FlowMap-Dfatk_Iy.js","/assets/Gift-DC8CnrWm.js","/assets/Gift-Dy9kXo26.css","/assets/Import-Sxg-Nnm2.js","/assets/Import-h98Hprqx.css","/assets/Plan-DR6qag4O.js","/assets/Plan-DqwBE2EF.css","/assets/Receive-Bk8bYDQf.css","/assets/Receive-BviK88rs.js","/assets/Reports-B69gzcOn.css","/assets/Reports-DylEGosb.js","/assets/Rows-CULhVMPJ.js","/assets/Rows-lecA_9tu.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-D7To7HxG.js","/assets/Settings-CIMKUQdG.js","/assets/Settings-CsBhY7j1.css","/assets/Stock-BN1G8dx7.js","/assets/Stock-pj1yqbMT.css","/assets/Today-5UhdbCII.js","/assets/Today-BI-VC-Yn.css","/assets/When-BxrO5JFQ.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-CYTy7XLP.js","/assets/flow-D6SgriVl.js","/assets/fr-DlqWourV.js","/assets/index-CZ__6QDW.css","/assets/index-kvnsbkfo.js","/assets/it-BQE5ZW2E.js","/assets/nl-Ct0hEOvx.js","/assets/plan.svelte-C1P_89OA.js","/assets/print-DS3l36XO.js","/assets/send-Dd2ksgdk.js","/assets/zh-B6zMjbxG.js"]; // filled in by the build
const version = '3e14a769288fefda'; // of the files, by the build
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
