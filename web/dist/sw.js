/* SPDX-License-Identifier: Apache-2.0; borrowed parts: /licences.txt */
// SPDX-License-Identifier: Apache-2.0
// Opens the pages when there is no connection: their own files, and what the lists showed last, so that scanning goes on. What
// is sent waits in the page's own queue; nothing here answers for the hub while the hub can be reached.
const files = ["/assets/Consignment-Bxe-pdpq.css","/assets/Consignment-vo7sD4yd.js","/assets/Cover-Bl-mDlel.css","/assets/Cover-KsMiVHse.js","/assets/EventList-BPs3qFwj.js","/assets/Failure-Bni9ZV4L.js","/assets/Flow-CwTS4op8.js","/assets/Flow-L9RWgZW8.css","/assets/FlowMap-5HBk_3SW.js","/assets/FlowMap-B0EAUCJ2.css","/assets/Gift-Dy9kXo26.css","/assets/Gift-LYng8bbj.js","/assets/Import-Ce-fe7dA.js","/assets/Import-h98Hprqx.css","/assets/Plan-CJVshMrT.js","/assets/Plan-DqwBE2EF.css","/assets/Receive-Bk8bYDQf.css","/assets/Receive-CtZ0FJl3.js","/assets/Reports-B69gzcOn.css","/assets/Reports-w2l2h2o3.js","/assets/Rows-LiePjhBH.js","/assets/Rows-lecA_9tu.css","/assets/Scan-BB9eoa5E.css","/assets/Scan-OnhyWTgU.js","/assets/Settings--o-vX4HP.js","/assets/Settings-CsBhY7j1.css","/assets/Stock-DusyAllW.js","/assets/Stock-pj1yqbMT.css","/assets/Today-87FF6TaI.css","/assets/Today-SO00-N7r.js","/assets/When-D7HCqQWn.js","/assets/countries-110m-B3KlhDC_.json","/assets/en-CYTy7XLP.js","/assets/flow-D6SgriVl.js","/assets/fr-DlqWourV.js","/assets/index-CZ__6QDW.css","/assets/index-DLpzbX7T.js","/assets/it-BQE5ZW2E.js","/assets/nl-Ct0hEOvx.js","/assets/plan.svelte-CALN1rSk.js","/assets/print-C41SvUfV.js","/assets/send-Bo7WZQJV.js","/assets/zh-B6zMjbxG.js"]; // filled in by the build
const version = '5d800bf7927df864'; // of the files, by the build
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
