// SPDX-License-Identifier: Apache-2.0
// What the pages cost, in one run:   node tests/bench.mjs LIFELINE
// First load in bytes and time beside a static page of the same server, frames with 2,000 movers, a list of 100,000 rows. The
// movers and the rows are laid into the answers of the real server, in the shapes of the API.
import { listen, open_browser, start_hub } from './harness.mjs';

const [binary] = process.argv.slice(2);
const movers = 2000;
const rows = 100_000;
const hub = await start_hub(binary, '--demo', '--listen', '127.0.0.1:0');
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const share = (list, p) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * p))];
const say = (what, value) => console.log(`${what.padEnd(62)} ${value}`);

async function fresh() {
  const browser = await open_browser({ viewport: { width: 1280, height: 860 } });
  const complaints = [];
  listen(browser.page, complaints);
  return { ...browser, complaints };
}
async function sign_in(page) {
  await page.goto(`${hub.url}/`);
  await page.getByRole('button', { name: /^Relief coordinator/ }).click();
  await page.locator('.map canvas').first().waitFor();
}

// ---- first load: signed in, nothing in the cache ----
{
  const times = { tower: [], still: [] };
  let bytes = 0;
  let scripts = 0;
  for (let n = 0; n < 5; ++n) {
    const { page, context, close } = await fresh();
    await sign_in(page);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.clearBrowserCache');
    const sizes = new Map();
    const kinds = new Map();
    session.on('Network.responseReceived', (e) => kinds.set(e.requestId, e.response.url));
    session.on('Network.loadingFinished', (e) => sizes.set(e.requestId, e.encodedDataLength));
    await page.goto(`${hub.url}/icon.svg`);
    const paint = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now());
    times.still.push(await paint());
    sizes.clear();
    await page.goto(`${hub.url}/#/flow`);
    await page.locator('.map canvas').first().waitFor();
    await page.waitForTimeout(800);
    times.tower.push(await paint());
    bytes = [...sizes].filter(([id]) => !/\/v1\//.test(kinds.get(id) ?? '')).reduce((sum, [, size]) => sum + size, 0);
    scripts = [...sizes].filter(([id]) => /\.js$/.test(kinds.get(id) ?? '')).reduce((sum, [, size]) => sum + size, 0);
    await close();
  }
  say('first load of the map, compressed (goal 120 kB)', `${(bytes / 1000).toFixed(1)} kB, of it scripts ${(scripts / 1000).toFixed(1)} kB (goal 70)`);
  say('first contentful paint, median of 5 (goal 600 ms)', `${median(times.tower).toFixed(0)} ms; an icon alone on the same server ${median(times.still).toFixed(0)} ms`);
}

// ---- 2,000 movers ----
{
  const { page, close, complaints } = await fresh();
  await page.route('**/v1/plans/*', async (route) => {
    if (/document/.test(route.request().url()) || route.request().method() !== 'GET') return route.continue();
    const answer = await (await route.fetch()).json();
    const own = answer.consignments.filter((c) => c.stages.length);
    answer.consignments = Array.from({ length: movers }, (_, n) => {
      const c = own[n % own.length];
      // All of them under way for the whole of the time shown.
      const stages = c.stages.filter((s) => s.kind !== 'handling').slice(0, 1).map((s) => ({
        ...s, departs_utc: '2020-03-13T00:00Z', arrives_utc: `2020-04-0${1 + (n % 5)}T00:00Z`,
      }));
      return { ...c, id: `M${n}`, stages };
    });
    await route.fulfill({ json: answer });
  });
  await sign_in(page);
  await page.getByText(`${movers.toLocaleString('en')} moving`, { exact: true }).waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Play' }).click();
  const frames = await page.evaluate(
    () => new Promise((done) => {
      const gaps = [];
      let last = performance.now();
      const step = (now) => {
        gaps.push(now - last);
        last = now;
        if (gaps.length < 300) requestAnimationFrame(step);
        else done(gaps.slice(20));
      };
      requestAnimationFrame(step);
    }),
  );
  const drawn = await page.evaluate(() => window.lifeline_frames);
  say(`frames with ${movers} movers, no GPU (goal 60/s)`, `${(1000 / median(frames)).toFixed(0)}/s; gap p50 ${median(frames).toFixed(1)}, p99 ${share(frames, 0.99).toFixed(1)} ms`);
  say('of it drawing the movers, script', `p50 ${median(drawn).toFixed(2)}, p99 ${share(drawn, 0.99).toFixed(2)} ms`);
  if (complaints.length) say('console', complaints.join('; '));
  await close();
}

// ---- 100,000 rows ----
{
  const { page, close, complaints } = await fresh();
  await page.route(/\/v1\/pledges\?/, async (route) => {
    const after = Number(new URL(route.request().url()).searchParams.get('after') ?? 0);
    const item = ['mask_surgical', 'coverall', 'ventilator', 'test_kit_pcr'];
    const lots = Array.from({ length: 1000 }, (_, n) => ({
      lot: `P${after + n}`, pledge: true, recalled: false, closed: false, site: 'HGH', ready_utc: '2020-03-15T00:00Z',
      details: { item: item[(after + n) % 4], donor: 'jma', earmarks: [`E${(after + n) % 50}`], customs: 'unknown' }, made_from: [], became: [],
    }));
    await route.fulfill({ json: { lots, next: after + 1000 < rows ? String(after + 1000) : undefined } });
  });
  await sign_in(page);
  await page.goto(`${hub.url}/#/stock`);
  await page.getByText(`${rows.toLocaleString('en')} rows`).waitFor({ timeout: 60_000 });
  const timed = (what, ...given) => page.evaluate(what, ...given);
  const filter = await timed(async () => {
    const field = document.querySelector('input[type=search]');
    const from = performance.now();
    field.value = 'P99';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - from;
  });
  const left = await page.getByText(/ rows$/).textContent();
  const scroll = await timed(async () => {
    const field = document.querySelector('input[type=search]');
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => setTimeout(done, 200));
    const box = document.querySelector('.rows');
    const waits = [];
    for (let n = 1; n <= 40; ++n) {
      const from = performance.now();
      box.scrollTop = (box.scrollHeight * n) / 40;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      waits.push(performance.now() - from);
    }
    return waits;
  });
  const nodes = await timed(() => document.querySelectorAll('.rows [role=row]').length);
  say(`list of ${rows} rows: filter to ${left.trim()}`, `${filter.toFixed(0)} ms to the next frame`);
  say('the same: scroll to any place', `p50 ${median(scroll).toFixed(0)}, p99 ${share(scroll, 0.99).toFixed(0)} ms to the next frame; ${nodes} rows in the page`);
  if (complaints.length) say('console', complaints.join('; '));
  await close();
}
await hub.stop();
