// SPDX-License-Identifier: Apache-2.0
// Uses the report as a reader would and tells what it saw on the console, for report_test.sh.
let failures = 0;
function expect(what, seen) {
  if (!seen) ++failures;
  console.log('report-test ' + (seen ? 'ok      ' : 'FAILED  ') + what);
}
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
async function until(what, holds) {
  for (let i = 0; i < 200 && !holds(); ++i) await sleep(20);
  expect(what, holds());
}

async function open(page, width, height) {
  for (const old of document.querySelectorAll('iframe')) old.remove();
  const inside = document.createElement('iframe');
  inside.style.cssText = `position:fixed;left:0;top:0;width:${width}px;height:${height}px;border:0`;
  inside.src = page;
  document.body.append(inside);
  await new Promise((done) => { inside.onload = done; });
  await sleep(200);
  const doc = inside.contentDocument;
  return { doc, win: inside.contentWindow, one: (q) => doc.querySelector(q), all: (q) => [...doc.querySelectorAll(q)] };
}
function choose(view, id, value) {
  const box = view.one('#' + id);
  box.value = value;
  box.dispatchEvent(new view.win.Event(box.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
}
const fits = (view) => view.doc.documentElement.scrollWidth <= view.doc.documentElement.clientWidth;

async function desktop() {
  const view = await open('sample.html', 1280, 900);
  expect('the title is there', view.one('h1').textContent === 'Masks for Europe, March 2020');
  expect('nothing is wider than the window', fits(view));
  expect('two maps are drawn', view.all('svg.map .land').length === 2);
  expect('a hostile name stays text', view.all('b').every((b) => b.textContent !== 'France') && view.doc.body.textContent.includes('<b>France</b>'));
  expect('late and unmet are said', view.one('#alarms').textContent.includes('30,000 late'));
  choose(view, 'time', String(Date.UTC(2020, 2, 13, 12) / 60000));
  expect('the slider moves a flight', view.all('circle.moving.air').length >= 1);
  expect('the moment is shown', view.one('#moment').textContent.includes('12:00'));
  const before = view.one('#time').value;
  view.one('#play').click();
  await until('play moves the slider', () => Number(view.one('#time').value) > Number(before));
  view.one('#play').click();
  const paused = view.one('#time').value;
  await sleep(100);
  expect('pause stops it', view.one('#time').value === paused);
  expect('the goods of which most arrives are shown first', view.one('#map-group').value === 'mask' && view.all('.chart').length === 7);
  choose(view, 'map-group', 'test');
  expect('another group is chosen for map and curves', view.all('.chart').length === 1 && view.one('#cover-group').value === 'test');
  choose(view, 'cover-group', '');
  expect('all groups are shown together', view.all('.chart').length === 8);
  choose(view, 'search', 'K006');
  expect('a search finds one consignment', view.all('table.list tbody tr:not(.spacer)').length === 1);
  view.one('table.list tbody button').click();
  expect('its way is told', view.one('.detail').textContent.includes('L03'));
  expect('its way is on the map', view.all('svg.map .chosen').length >= 2);
  expect('the address keeps it', view.win.location.hash.includes('k=K006'));
  choose(view, 'search', 'sante publique');
  expect('a search needs no accents', view.all('table.list tbody tr:not(.spacer)').length === 2);
  for (const [code, title] of [['fr', 'Flux dans le temps'], ['nl', 'Stromen door de tijd'], ['it', 'Flussi nel tempo'], ['zh', '随时间的流动'], ['en', 'Flows through time']]) {
    choose(view, 'lang', code);
    expect(code + ' is spoken', view.one('#map-title').textContent === title && view.doc.documentElement.lang === code);
  }
  choose(view, 'lang', 'it');
  expect('reasons are said in the reader\'s language', view.one('#lots').textContent.includes('i suoi destinatari hanno la loro quota'));
  choose(view, 'lang', 'en');
  choose(view, 'zone', 'Asia/Shanghai');
  expect('the zone is kept in the address', view.win.location.hash.includes('zone=Asia%2FShanghai'));
  expect('every control has a name', view.all('button, input, select').every((c) => c.textContent.trim() || c.getAttribute('aria-label') || view.one(`label[for="${c.id}"]`)));
  expect('every picture has a name', view.all('svg[role=img]').every((s) => s.getAttribute('aria-label')));
  expect('ids are unique', new Set(view.all('[id]').map((e) => e.id)).size === view.all('[id]').length);
}

async function phone() {
  const view = await open('sample.html#lang=fr', 390, 844);
  expect('on a phone nothing is wider than the window', fits(view));
  expect('the address chooses the language', view.doc.documentElement.lang === 'fr');
}

async function large() {
  const view = await open('large.html#lang=en', 1280, 900);
  expect('ten thousand consignments are counted', view.one('#count').textContent === '10,010 of 10,010');
  expect('only the rows in sight are drawn', view.all('table.list tbody tr').length < 80);
  view.one('.window').scrollTop = 5000 * 34;
  await until('scrolling shows later rows', () => view.one('table.list').textContent.includes('K5001'));
  const from = view.win.performance.now();
  choose(view, 'search', 'K9999');
  expect('a search among them finds one', view.all('table.list tbody tr:not(.spacer)').length === 1);
  console.log(`report-test         (${Math.round(view.win.performance.now() - from)} ms)`);
  const button = view.one('table.list tbody button');
  choose(view, 'search', '');
  view.one('table.list tbody button').dispatchEvent(new view.win.KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
  expect('arrow keys go down the list', button && view.doc.activeElement.textContent === 'K002');
}

async function empty() {
  const view = await open('empty.html', 1280, 900);
  expect('a plan without anything still makes a page', view.one('#proof') !== null);
}

(async () => {
  try {
    await desktop();
    await phone();
    await large();
    await empty();
  } catch (problem) {
    expect('no exception: ' + (problem && problem.stack), false);
  }
  console.log(`report-test done: ${failures} failed`);
})();
