// SPDX-License-Identifier: Apache-2.0
// Every page's main job in headless Chromium against the real program:   node tests/e2e.mjs LIFELINE OUT_FOLDER
// Desktop in English, phone in French; axe in light and dark; the server killed in the middle of one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folder_of, listen, open_browser, root, start_hub } from './harness.mjs';

const [binary, out = 'build/web'] = process.argv.slice(2);
const only = process.env.ONLY ?? '';
const shots = folder_of(out);
const axe_source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let failed = 0;
let passed = 0;

async function test(name, what) {
  if (only && !name.includes(only)) return;
  const from = Date.now();
  try {
    await what();
    ++passed;
    console.log(`ok    ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  } catch (no) {
    ++failed;
    for (const [page, size] of [[d, 'desktop'], [p, 'phone']]) await shot(page, `failed-${failed}-${size}`).catch(() => undefined);
    console.log(`FAIL  ${name}\n${no.stack ?? no}`);
  }
}

async function no_serious_issue(page, where) {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((t) => (document.documentElement.dataset.theme = t), theme);
    await page.evaluate(axe_source);
    const { violations } = await page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }),
    );
    const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
    const told = serious.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join('\n    ')}`);
    assert.equal(told.join('\n'), '', `${where}, ${theme}`);
  }
  await page.evaluate(() => delete document.documentElement.dataset.theme);
}

// The list holds made-up names.
const hub = await start_hub(binary, '--demo', '--listen', '127.0.0.1:0', '--list', 'fuzz/corpus/sanctions/un.xml');
const complaints = [];
const desktop = await open_browser({ viewport: { width: 1280, height: 860 } });
const phone = await open_browser({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'fr' });
for (const { page } of [desktop, phone]) {
  listen(page, complaints);
  page.setDefaultTimeout(60_000);
}
const d = desktop.page;
const p = phone.page;
const shot = (page, name) => page.screenshot({ path: join(shots, `${name}.png`) });
const go = (page, hash) => page.goto(`${hub.url}/#/${hash}`);
async function enter(page, role) {
  await page.goto(`${hub.url}/icon.svg`); // nothing runs here
  await page.evaluate(() => localStorage.removeItem('lifeline.csrf'));
  await page.context().clearCookies();
  await page.goto(`${hub.url}/`);
  await page.getByRole('button', { name: role }).click();
  await page.locator('#nav').waitFor({ state: 'attached' });
}
// What a link leads to, asked for with the page's own session.
async function is_file(page, link, type, first) {
  const answer = await page.context().request.get(new URL(await link.getAttribute('href'), hub.url).href);
  assert.equal(answer.status(), 200, await answer.text());
  assert.equal(answer.headers()['content-type'], type);
  assert.equal((await answer.body()).subarray(0, first.length).toString('latin1'), first);
}
const is_pdf = (page, link) => is_file(page, link, 'application/pdf', '%PDF-');
const is_xlsx = (page, link) => is_file(page, link, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK');
// The demonstration's clock, as its buttons set it.
const jump = (page, to) =>
  page.evaluate(async (jump_to_utc) => {
    const answer = await fetch('/v1/demo', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Lifeline-CSRF': localStorage.getItem('lifeline.csrf') },
      body: JSON.stringify({ jump_to_utc }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }, to);

await test('the client is the one of the API that is served', async () => {
  const description = join(shots, 'openapi.json');
  writeFileSync(description, await (await fetch(`${hub.url}/openapi.json`)).text());
  execFileSync('node', [join(root, 'web/scripts/make_client.mjs'), description, '--check'], { stdio: 'pipe' });
});

await test('a newcomer chooses a role and sees the flow of the proposal play on the map', async () => {
  await d.goto(`${hub.url}/`);
  await d.getByRole('heading', { name: 'Watch a relief operation' }).waitFor();
  await shot(d, 'sign-in');
  await no_serious_issue(d, 'sign-in');
  await enter(d, /^Relief coordinator/);
  await d.getByText('This is a proposal').waitFor();
  await d.getByText('Live', { exact: true }).waitFor();
  const slider = d.getByRole('slider', { name: 'Moment shown on the map' });
  const before = Number(await slider.inputValue());
  await d.getByRole('button', { name: 'Play' }).click();
  await d.waitForFunction((b) => Number(document.querySelector('input[type=range]').value) > b + 864e5, before);
  await shot(d, 'flow');
  await d.getByRole('button', { name: 'Pause', exact: true }).last().click();
  await d.getByRole('table', { name: 'Movements at this moment' }).getByRole('row').nth(1).click();
  await d.getByRole('button', { name: 'Close' }).waitFor();
  assert.match(d.url(), /lane=/);
  await no_serious_issue(d, 'flow');
});

await test('a plan by another policy is made, compared and accepted', async () => {
  await go(d, 'plan');
  await d.getByRole('combobox', { name: 'Policy', exact: true }).selectOption('max_min');
  await d.getByRole('button', { name: 'Make a plan' }).click();
  await d.getByRole('button', { name: 'Accept this plan' }).waitFor({ timeout: 90_000 });
  await d.getByRole('link', { name: 'Policies side by side' }).click();
  await d.getByRole('row', { name: /Worst off first this plan/ }).waitFor();
  await shot(d, 'plan-compare');
  await no_serious_issue(d, 'plan, compare');
  await d.getByRole('link', { name: 'Bottlenecks' }).click();
  await d.getByRole('columnheader', { name: 'Price' }).waitFor();
  await shot(d, 'plan-bottlenecks');
  await go(d, 'plan?tab=timeline');
  await d.getByText('Every departure with how full it is').waitFor();
  await shot(d, 'plan');
  await no_serious_issue(d, 'plan');
  await d.getByRole('button', { name: 'Accept this plan' }).click();
  await d.getByRole('button', { name: 'Yes, accept' }).click();
  await d.getByText('This plan is in force.').waitFor();
});

await test('a hub operator takes goods from the shelf to the departed flight, a tap a step', async () => {
  await enter(p, /^Opérateur du hub/);
  await go(p, 'today?site=HGH');
  for (const step of ['Prélever', 'Affecter', 'Charger', 'Parti']) {
    await p.getByRole('button', { name: `${step} L01` }).click();
    await p.getByRole('status').filter({ hasText: `${step}: L01` }).waitFor();
    if (step === 'Prélever') await shot(p, 'today-phone');
  }
  await no_serious_issue(p, 'today, phone');
});

await test('a flight is cancelled and the new plan tells what it changes', async () => {
  await jump(d, '2020-03-14T16:00Z');
  await go(d, 'flow');
  await d.getByText(/1 moving/).waitFor(); // by the live stream, without a reload
  await shot(d, 'flow-in-force');
  await go(d, 'plan?m=L04');
  await d.getByRole('button', { name: 'Cancel this leg' }).click();
  await d.getByText('L04 is cancelled.').waitFor();
  await d.getByRole('button', { name: 'Make a plan' }).click();
  await d.getByRole('button', { name: 'Accept this plan' }).waitFor({ timeout: 90_000 });
  await d.getByRole('link', { name: 'What changes' }).click();
  await d.getByText('Compared with the plan in force').waitFor();
  assert.ok((await d.getByRole('row').count()) > 3);
  await shot(d, 'plan-changes');
  await no_serious_issue(d, 'plan, changes');
});

await test('a consignment is sent elsewhere, everybody sees what that does, and it is undone', async () => {
  await go(d, 'plan?tab=timeline');
  const row = d.getByRole('row').filter({ has: d.getByRole('combobox', { name: /^Send it to/ }) }).first();
  const leg = d.locator('li').filter({ hasText: /L0\d/ });
  const open_leg = async () => {
    await leg.first().waitFor();
    for (let n = 0; !(await row.isVisible()) && n < (await leg.count()); ++n) await leg.nth(n).getByRole('button').first().click();
  };
  await open_leg();
  await d.getByRole('heading', { name: /consignment/ }).first().waitFor();
  const elsewhere = row.getByRole('combobox', { name: /^Send it to/ });
  await elsewhere.focus();
  await elsewhere.selectOption({ index: 1 });
  await d.getByText(/a new plan was made with this decision/).waitFor();
  await d.getByRole('heading', { name: 'What this does to everybody' }).waitFor({ timeout: 90_000 });
  await shot(d, 'plan-tried');
  await no_serious_issue(d, 'plan, tried');
  await d.getByRole('button', { name: 'Undo' }).click();
  await d.getByText('Undone.').waitFor();
  const { pins } = await d.evaluate(async () => (await fetch('/v1/pins')).json());
  assert.equal(pins.length, 0);
  // The same by mouse: dropped on a departure to somebody else who has a need of it.
  await open_leg();
  const id = await row.getByRole('cell').first().textContent();
  await row.dispatchEvent('dragstart');
  const takes = d.locator('li.takes').filter({ hasNotText: /L\d\d/ }).first();
  await takes.dispatchEvent('dragover');
  await d.locator('li.over').waitFor();
  await takes.dispatchEvent('drop');
  await d.getByText(new RegExp(`${id} → .*a new plan was made with this decision`)).waitFor();
  const { pins: dropped } = await d.evaluate(async () => (await fetch('/v1/pins')).json());
  assert.deepEqual(dropped.map((p) => p.kind), ['lot_to_site']);
  await d.getByRole('button', { name: 'Undo' }).click();
  await d.getByText('Undone.').waitFor();
});

await test('a consignment is moved to another leg for the same recipient, and it is undone', async () => {
  await go(d, 'plan?tab=timeline');
  const row = d.getByRole('row').filter({ has: d.getByRole('combobox', { name: /^Send it by/ }) }).first();
  const leg = d.locator('li').filter({ hasText: /L0\d/ });
  const open_leg = async () => {
    await leg.first().waitFor();
    for (let n = 0; !(await row.isVisible()) && n < (await leg.count()); ++n) await leg.nth(n).getByRole('button').first().click();
  };
  const pins = () => d.evaluate(async () => (await (await fetch('/v1/pins')).json()).pins);
  await open_leg();
  const [id, , to] = await row.getByRole('cell').allTextContents();
  const by = row.getByRole('combobox', { name: /^Send it by/ });
  const other = await by.locator('option').nth(1).getAttribute('value');
  await by.focus();
  await by.selectOption(other);
  await d.getByText(`${id} → ${other}: a new plan was made with this decision`).waitFor();
  await d.getByRole('heading', { name: 'What this does to everybody' }).waitFor({ timeout: 90_000 });
  const [pin] = await pins();
  assert.deepEqual([pin.kind, pin.leg], ['lot_by_leg', other]);
  assert.ok(pin.quantity_pieces > 0 && pin.lot);
  const plan = await d.evaluate(async () => {
    const { proposals } = await (await fetch('/v1/plans')).json();
    return JSON.parse((await (await fetch(`/v1/plans/${proposals[0].id}/document`)).json()).document);
  });
  const goes = (c) => c.lot === pin.lot && c.to === pin.site && c.stages.some((s) => s.ref === other);
  const sum = (list) => list.reduce((n, c) => n + c.quantity_pieces, 0);
  const went = sum(plan.consignments.filter(goes));
  if (went < pin.quantity_pieces) await d.getByRole('alert').filter({ hasText: /cannot be kept/ }).waitFor();
  await shot(d, 'plan-by-leg');
  await no_serious_issue(d, 'plan, by another leg');
  await d.getByRole('link', { name: 'Pins' }).click();
  await d.getByText('this lot by this leg').waitFor();
  await d.getByRole('button', { name: 'Undo' }).click();
  await d.getByText('Undone.').waitFor();
  assert.equal((await pins()).length, 0);
  assert.ok(to);
  // The same by mouse, onto the row of that leg, whether the plan uses it or not.
  await open_leg();
  await row.dispatchEvent('dragstart');
  const onto = d.locator('li.takes').filter({ hasText: other }).first();
  await onto.dispatchEvent('dragover');
  await d.locator('li.over').waitFor();
  await onto.dispatchEvent('drop');
  await d.getByText(`${id} → ${other}: a new plan was made with this decision`).waitFor();
  await d.getByRole('button', { name: 'Undo' }).click();
  await d.getByText('Undone.').waitFor();
});

await test('cover shows who has how long, and why', async () => {
  await go(d, 'cover');
  await d.getByRole('button', { name: /Rome/ }).click();
  await d.getByText(/are met/).first().waitFor();
  await d.getByRole('heading', { name: 'Stock through time: days of cover' }).waitFor();
  await d.getByRole('columnheader', { name: 'as planned' }).waitFor();
  await d.getByRole('columnheader', { name: /^as proposed: / }).first().waitFor(); // what is not decided stands beside
  await shot(d, 'cover');
  await no_serious_issue(d, 'cover');
});

await test('a need is stated by hand, changed and withdrawn', async () => {
  await go(d, 'cover');
  await d.getByRole('button', { name: 'State a need' }).click();
  const form = d.getByRole('region', { name: 'State a need' });
  await form.getByRole('combobox', { name: 'Recipient' }).selectOption('NL-UTC');
  await form.getByRole('combobox', { name: 'Item' }).selectOption('ventilator');
  await form.getByLabel('Pieces a day').fill('2');
  await no_serious_issue(d, 'cover, a need');
  await form.getByRole('button', { name: 'State a need' }).click();
  await d.getByText('Recorded. The next plan counts with it.').waitFor();
  const mine = async () => {
    const { needs } = await d.evaluate(async () => (await fetch('/v1/needs?rows=1000')).json());
    return needs.find((n) => n.need.id.startsWith('NL-UTC-ventilator-'));
  };
  const { need } = await mine();
  assert.equal(need.per_day_millipieces, 2000);
  await go(d, `cover?item=ventilator&need=${need.id}`);
  await d.getByText('Change this need').first().click();
  await d.getByLabel('Pieces a day').fill('3.5');
  await shot(d, 'cover-need');
  await d.getByRole('button', { name: 'Change this need' }).click();
  await d.getByText('Recorded. The next plan counts with it.').waitFor();
  assert.equal((await mine()).need.per_day_millipieces, 3500);
  await d.getByRole('button', { name: 'Withdraw it' }).click();
  await d.waitForFunction(() => !document.querySelector('details'));
  assert.ok((await mine()).withdrawn);
});

await test('a pledge is announced and found again', async () => {
  await go(d, 'stock');
  await d.getByRole('button', { name: 'New pledge' }).click();
  await d.getByLabel('Pledge', { exact: true }).fill('P-TEST');
  await d.locator('form').getByRole('combobox', { name: 'Item' }).selectOption({ index: 1 });
  await d.locator('form').getByLabel('Pieces').fill('12000');
  await d.locator('form').getByRole('combobox', { name: 'Donor' }).selectOption({ index: 1 });
  await d.getByLabel('Where it comes to hand').selectOption('HGH');
  await d.getByRole('button', { name: 'Ask the gate' }).click();
  await d.getByRole('heading', { name: /^The gate says:/ }).waitFor();
  await shot(d, 'offer-check');
  await no_serious_issue(d, 'offer check');
  await d.getByRole('button', { name: 'Announce' }).click();
  await d.getByRole('heading', { name: /Pledge P-TEST/ }).waitFor();
  await d.getByLabel('Search').fill('P-TEST');
  await d.getByText('1 row', { exact: true }).waitFor();
  await shot(d, 'stock');
  await no_serious_issue(d, 'stock');
});

await test('every open offer stands at the gate with its numbered findings', async () => {
  await go(d, 'stock?tab=offers');
  await d.getByRole('region', { name: 'P-TEST' }).getByText(/^\d{3} /).first().waitFor();
  await shot(d, 'offers');
  await no_serious_issue(d, 'offers');
});

await test('a list of needs is understood, mended, shown and then written', async () => {
  await go(d, 'import');
  const list = 'Site,Item,Quantity,Needed by\nGhent store,Surgical mask type II/IIR,5000,2020-04-02\nGhent store,Surgical mask type II/IIR,many,2020-04-02\n';
  await d.getByLabel(/^File/).setInputFiles({ name: 'needs.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await d.getByRole('heading', { name: 'needs.csv' }).waitFor();
  await d.getByRole('combobox', { name: 'Kind of list' }).selectOption('needs');
  await d.getByLabel('For every row: Field').fill('country');
  await d.getByLabel('Values', { exact: true }).fill('BEL');
  await d.getByRole('button', { name: 'Look again' }).click();
  await d.getByText('«many» is not a number').waitFor();
  await d.getByRole('row', { name: 'sites 1 0 0 0' }).waitFor();
  await shot(d, 'import');
  await no_serious_issue(d, 'import');
  const before = await d.evaluate(async () => (await (await fetch('/v1/journal/head')).json()).size);
  await d.getByLabel('Write without the refused rows').check();
  await d.getByRole('button', { name: 'Yes, write this' }).click();
  await d.getByText(/^Written:/).waitFor();
  const after = await d.evaluate(async () => (await (await fetch('/v1/journal/head')).json()).size);
  assert.ok(after > before, `${before} events before, ${after} after`);
  await shot(d, 'import-done');
});

await test('a declarant sees what is missing, of a consignment and of a declaration that is only looked at', async () => {
  await jump(d, '2020-03-14T18:00Z');
  await enter(p, /^Déclarant/);
  await p.getByRole('heading', { name: 'Bureau de douane' }).waitFor();
  const consignment = p.getByRole('table').first().getByRole('link').first();
  await consignment.waitFor();
  await shot(p, 'customs-phone');
  await no_serious_issue(p, 'customs, phone');
  await p.getByRole('combobox', { name: 'Envoi' }).selectOption({ index: 1 });
  await p.getByLabel('Référence propre (LRN)').fill('TEST-1');
  const before = await p.evaluate(async () => (await (await fetch('/v1/journal/head')).json()).size);
  await p.getByRole('button', { name: 'Voir ce qui manque' }).click();
  await p.getByText(/^\d+ constats?$/).waitFor();
  const after = await p.evaluate(async () => (await (await fetch('/v1/journal/head')).json()).size);
  assert.equal(after, before, 'looking writes nothing');
  await shot(p, 'customs-check-phone');
  await no_serious_issue(p, 'customs, check, phone');
  await go(d, 'customs');
  await d.getByRole('heading', { name: 'Customs desk' }).waitFor();
  await d.getByRole('columnheader', { name: 'Since wheels-up' }).waitFor();
  await shot(d, 'customs');
  await no_serious_issue(d, 'customs');
});

await test('a manifest is decided line by line, and a party that a second person lets go is not held again', async () => {
  const head = 'house,master,shipper,shipper_country,consignee,consignee_country,description,commodity,origin,pieces,quantity,gross_kg,net_kg,value,currency,kind,ioss';
  const line = (house, consignee) => `${house},784-12345675,Hangzhou Ming Trading,CN,${consignee},BE,surgical masks of nonwoven,63079098,CN,1,50,0.25,0.20,10.50,EUR,b2c,IM0560000123`;
  const aircraft = { name: 'aircraft.csv', mimeType: 'text/csv', buffer: Buffer.from([head, line('H1', 'Marie Dupont'), line('H2', 'Aman bin Nobody')].join('\n')) };
  const decide = async () => {
    await d.getByLabel('Manifest (CSV, JSON, XML)').setInputFiles(aircraft);
    await d.getByLabel('Drawn in a thousand').fill('0');
    await d.getByRole('button', { name: 'Decide the lines' }).click();
  };
  await enter(d, /^Customs declarant/);
  await go(d, 'lane');
  await d.getByText(/^Nothing waits\. Screened so far: [1-9]/).waitFor();
  await decide();
  await d.getByRole('button', { name: 'L11' }).click();
  await d.getByRole('heading', { name: '1 of 2 lines' }).waitFor();
  await d.getByText('consignee near to «AMAN BIN NOBODY»').waitFor();
  await shot(d, 'lane');
  await no_serious_issue(d, 'lane, decided');
  const file = d.waitForEvent('download');
  await d.getByRole('button', { name: 'XML', exact: true }).click();
  assert.equal((await file).suggestedFilename(), 'aircraft-replies.xml');
  await d.getByRole('button', { name: 'Second look' }).click();
  await d.getByText('You found this yourself').waitFor();
  await enter(p, /^Coordinateur/);
  await go(p, 'lane');
  await p.getByLabel('Pourquoi (conservé): Aman bin Nobody').fill('née en 1999, autre personne');
  await shot(p, 'lane-phone');
  await no_serious_issue(p, 'lane, phone');
  await p.getByRole('button', { name: 'C’est quelqu’un d’autre' }).click();
  await p.getByText(/^Rien n’attend/).waitFor();
  await decide();
  await d.getByText(/let go, because a second person had looked at it: 1/).waitFor();
  await d.getByRole('heading', { name: '2 of 2 lines' }).waitFor();
  await enter(d, /^Relief coordinator/);
});

await test('a recipient confirms with a shortfall in three taps and gets a receipt', async () => {
  await jump(d, '2020-03-15T12:00Z');
  await enter(p, /^Opérateur du hub/);
  await go(p, 'today?site=IT-CONE');
  await p.getByRole('button', { name: /^Arrivé/ }).first().click();
  await p.getByRole('status').filter({ hasText: 'Arrivé:' }).waitFor();
  await enter(p, /^Destinataire/);
  await p.getByRole('heading', { name: 'Ce qui arrive' }).waitFor();
  await p.getByRole('button', { name: /C’est arrivé/ }).first().click();
  await p.getByLabel('Manquant').fill('100');
  const picture = { name: 'palette.png', mimeType: 'image/png', buffer: await d.screenshot() };
  await p.getByLabel('Ajouter une photo').setInputFiles([picture, { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') }]);
  await p.getByRole('img', { name: 'Photo 1' }).waitFor();
  await p.getByText('note.txt').waitFor();
  await shot(p, 'receive-phone');
  await no_serious_issue(p, 'receive, phone');
  await p.getByRole('button', { name: 'Confirmer' }).click();
  await p.getByText('Reçu. Merci.').waitFor();
  await p.getByRole('button', { name: 'Garder le reçu avec sa preuve' }).waitFor();
  await is_pdf(p, p.getByRole('link', { name: 'Reçu en PDF' }).first());
  await shot(p, 'receipt-phone');
  await p.getByRole('link', { name: /K001/ }).last().click();
  await p.getByRole('heading', { name: 'Le trajet' }).waitFor();
  await p.getByRole('heading', { name: 'Ce qui n’allait pas' }).scrollIntoViewIfNeeded();
  await p.waitForFunction(() => document.querySelector('img[alt="Photo 1"]')?.naturalWidth > 300);
  await is_file(p, p.getByRole('link', { name: 'Photo 1' }), 'image/jpeg', '\xff\xd8\xff');
  await shot(p, 'discrepancy-phone');
  await is_pdf(p, p.getByRole('link', { name: /^Lettre de voiture CMR/ }));
  await p.getByText(/^Aucune différence/).waitFor();
  await p.getByRole('heading', { name: 'Documents', exact: true }).scrollIntoViewIfNeeded();
  await shot(p, 'papers-phone');
  await shot(p, 'consignment-phone');
  await no_serious_issue(p, 'consignment, phone');
});

await test('a report of any stretch is shown, printed and taken away as a spreadsheet', async () => {
  await go(d, 'reports');
  await d.getByRole('heading', { name: 'By item' }).waitFor();
  await d.getByRole('row', { name: /Surgical mask/ }).first().waitFor();
  await is_pdf(d, d.getByRole('link', { name: 'PDF' }));
  await is_xlsx(d, d.getByRole('link', { name: 'XLSX' }));
  await shot(d, 'reports');
  await no_serious_issue(d, 'reports');
  await d.getByRole('combobox', { name: 'For' }).selectOption('donor');
  await d.getByRole('combobox', { name: 'Donor' }).selectOption('jma');
  await d.getByRole('heading', { name: /Jack Ma/ }).waitFor();
  assert.match(d.url(), /about=donor&subject=jma/);
  await is_pdf(d, d.getByRole('link', { name: 'PDF' }));
  await enter(p, /^Destinataire/);
  await go(p, 'reports');
  await p.getByRole('heading', { name: 'Livraisons', exact: true }).waitFor();
  await shot(p, 'reports-phone');
  await no_serious_issue(p, 'reports, phone');
});

await test('who runs the hub sees how the server is', async () => {
  await go(d, 'settings?tab=health');
  await d.getByText('Events on disk / applied').waitFor();
  await d.getByText('ready', { exact: true }).waitFor();
  await shot(d, 'settings-health');
  await no_serious_issue(d, 'settings, health');
});

await test('a coordinator makes a link for a donor, and ends it', async () => {
  await go(d, 'settings?tab=links');
  await d.getByLabel('What for').fill('spring report');
  await d.getByRole('combobox', { name: 'Donor' }).selectOption({ index: 1 });
  await d.getByRole('button', { name: 'New link' }).click();
  const link = await d.locator('code').textContent();
  assert.match(link, /#\/gift\/lll_/);
  await shot(d, 'settings-links');
  await no_serious_issue(d, 'settings, links');
  await d.getByRole('button', { name: 'End spring report' }).click();
  await d.getByText('ended').waitFor();
});

await test('a coordinator changes a site and the usual policy, and what is wrong is refused with its reason', async () => {
  await go(d, 'settings?tab=sites');
  await d.getByLabel('Search').fill('Utrecht');
  await d.getByRole('button', { name: 'NL-UTC' }).click();
  await d.getByRole('textbox', { name: 'Name', exact: true }).fill('Utrecht, east gate');
  await shot(d, 'settings-sites');
  await no_serious_issue(d, 'settings, a site');
  await d.getByRole('button', { name: 'Save' }).click();
  await d.getByText('Saved.').waitFor();
  await d.getByRole('cell', { name: 'Utrecht, east gate' }).waitFor();
  await d.getByRole('button', { name: 'NL-UTC' }).click();
  await d.getByRole('textbox', { name: /^Latitude/ }).fill('north');
  await d.getByRole('button', { name: 'Save' }).click();
  await d.getByRole('alert').getByText(/not one of those allowed here, or a cell cannot be read/).waitFor();
  await d.getByRole('button', { name: 'Cancel' }).click();
  await go(d, 'settings?tab=policy');
  await d.getByRole('radio', { name: /^Worst off first/ }).check();
  await shot(d, 'settings-policy');
  await d.getByRole('button', { name: 'Save' }).click();
  await d.getByText('Saved.').waitFor();
  const { rows } = await d.evaluate(async () => (await fetch('/v1/rows/settings')).json());
  const cells = rows.find((r) => r.key === 'plan').cells;
  assert.equal(cells.find((c) => c.column === 'policy').text, 'max_min');
  assert.ok(cells.length > 5, 'the other settings stay');
});

await test('a coordinator reads reasons, bottlenecks and refusals in French, and a table in five languages', async () => {
  await enter(p, /^Coordinateur/);
  await go(p, 'plan?tab=bottlenecks');
  const more = p.getByText(/^(une tonne|un mètre cube|une palette) de plus vaut \S+\s?% de tout le plan$/).first();
  await more.scrollIntoViewIfNeeded();
  assert.equal(await more.evaluate((e) => e.closest('[lang]').lang), 'fr');
  await shot(p, 'said-bottleneck-phone');
  await no_serious_issue(p, 'bottlenecks in French');
  await go(p, 'cover');
  await p.getByRole('button', { name: /Rome/ }).first().click();
  const reason = p.getByText(/ sur .+ sont couverts|tout ce qui est demandé dans l’horizon est couvert/).first();
  await reason.scrollIntoViewIfNeeded();
  await shot(p, 'said-reason-phone');
  await no_serious_issue(p, 'a reason in French');
  await go(p, 'settings?tab=sites&row=NL-UTC');
  await p.getByRole('textbox', { name: /^Latitude/ }).fill('nord');
  await p.getByRole('button', { name: 'Enregistrer' }).click();
  const refusal = p.getByRole('alert').getByText('Un mot n’est pas de ceux admis ici, ou une cellule est illisible.');
  await refusal.waitFor();
  assert.equal(await refusal.evaluate((e) => e.closest('[lang]').lang), 'fr');
  await shot(p, 'said-refusal-phone');
  await no_serious_issue(p, 'a refusal in French');
  await enter(d, /^Relief coordinator/);
  await go(d, 'settings?tab=sites&row=NL-UTC');
  for (const [language, heading] of [['nl', 'Breedtegraad (°)'], ['it', 'Latitudine (°)'], ['zh', '纬度（°）'], ['fr', 'Latitude (°)'], ['en', 'Longest runway (m)']]) {
    await d.locator('select').filter({ hasText: 'Nederlands' }).first().selectOption(language);
    await d.getByText(heading, { exact: true }).first().waitFor();
  }
});

await test('a donor without an account checks the proof in the browser', async () => {
  const link = /#\/gift\/\S+/.exec(hub.said())[0];
  await p.goto(`${hub.url}/?donor${link}`);
  await p.getByRole('button', { name: /Parcours C1$/ }).click();
  await p.getByRole('button', { name: 'Vérifier la preuve' }).click();
  await p.getByText(/^Prouvé/).waitFor();
  await p.getByRole('heading', { name: 'Carte du trajet' }).waitFor();
  await p.waitForFunction(() => document.querySelector('.map canvas')?.width > 100);
  // Still signed in as somebody else: what the link shows counts.
  await is_pdf(p, p.getByRole('link', { name: /^Reçu en PDF/ }).last());
  await shot(p, 'gift-phone');
  await p.getByRole('heading', { name: 'Carte du trajet' }).scrollIntoViewIfNeeded();
  await shot(p, 'gift-map-phone');
  await no_serious_issue(p, 'gift, phone');
});

await test('every page stands at both sizes and in Chinese too', async () => {
  await enter(p, /^Coordinateur/);
  for (const page of ['flow', 'plan', 'cover', 'today', 'stock', 'reports', 'import', 'customs', 'lane', 'settings?tab=health', 'stock?tab=offers']) {
    await go(p, page);
    await p.locator('main h1').waitFor();
    const wide = await p.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${page} is ${wide} pixels wide on a phone of 390`);
    await shot(p, `${page.replace(/\W/g, '-')}-phone`);
  }
  await d.getByLabel('Language').selectOption('zh');
  for (const page of ['plan', 'today', 'reports', 'import']) {
    await go(d, page);
    await d.locator('main h1').waitFor();
    await shot(d, `${page}-zh`);
  }
  await d.getByRole('combobox', { name: '语言' }).selectOption('en');
});

await test('no page has a serious issue, on a phone or a desk, in light or dark', async () => {
  const gift = /#\/(gift\/\S+)/.exec(hub.said())[1];
  const { consignments } = await d.evaluate(async () => (await fetch('/v1/consignments')).json());
  const consignment = consignments.find((c) => c.delivered_pieces > 0).plan.consignment;
  const of = {
    operator: ['today?site=LGG', 'scan?site=LGG', 'receive', 'customs', 'lane'],
    coordinator: [
      'flow', 'plan?tab=timeline', 'plan?tab=bottlenecks', 'plan?tab=compare', 'plan?tab=changes', 'plan?tab=pins', 'cover', `consignment/${consignment}`, 'stock', 'stock?tab=lots',
      'stock?tab=totals', 'stock?tab=offers', 'reports', 'import', 'settings?tab=users', 'settings?tab=orgs', 'settings?tab=sites', 'settings?tab=items', 'settings?tab=parties', 'settings?tab=policy', 'settings?tab=links', 'settings?tab=tokens', 'settings?tab=health', 'settings?tab=password',
    ],
    nobody: ['enrol/llo_nothing', gift],
  };
  for (const [page, size, roles] of [[d, 'desktop', { operator: /^Hub operator/, coordinator: /^Relief coordinator/ }], [p, 'phone', { operator: /^Opérateur du hub/, coordinator: /^Coordinateur/ }]]) {
    await page.goto(`${hub.url}/icon.svg`); // nothing runs here
    await page.evaluate(() => localStorage.removeItem('lifeline.csrf'));
    await page.context().clearCookies();
    await page.goto(`${hub.url}/`);
    await page.locator('main h1').waitFor();
    await no_serious_issue(page, `sign-in, ${size}`);
    for (const [role, pages] of Object.entries(of)) {
      if (roles[role]) await enter(page, roles[role]);
      for (const one of pages) {
        await go(page, one);
        await page.locator('main h1').waitFor();
        await page.getByText(/^(Loading|Chargement)…$/).waitFor({ state: 'detached' });
        await no_serious_issue(page, `${one.replace(gift, 'gift')}, ${size}`);
      }
    }
  }
});

await test('what is printed is the whole of a list, dark on white whatever the theme', async () => {
  await enter(d, /^Relief coordinator/);
  await go(d, 'flow');
  const count = d.getByText(/^[1-9]\d* rows$/); // once they are there
  await count.waitFor();
  const all = Number(/\d+/.exec(await count.textContent())[0]);
  await d.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await d.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await d.locator('.rows .body [role=row]').count(), all);
  const { ink, high, sheet } = await d.evaluate(() => ({
    ink: getComputedStyle(document.body).color,
    high: document.querySelector('.rows').getBoundingClientRect().height,
    sheet: document.querySelector('.rows .body').getBoundingClientRect().height,
  }));
  assert.equal(ink, 'rgb(0, 0, 0)');
  assert.ok(high >= sheet, 'nothing of the list is cut off');
  await d.evaluate(() => dispatchEvent(new Event('afterprint')));
  await d.pdf({ path: join(shots, 'flow-printed.pdf'), format: 'A4' });
  await d.emulateMedia({ media: null, colorScheme: null });
});

await test('the keyboard alone reaches and works the map', async () => {
  await go(d, 'flow');
  const map = d.getByRole('application');
  await map.focus();
  const look = () => d.evaluate(() => document.querySelector('.map canvas').toDataURL().length);
  const before = await look();
  for (const key of ['+', '+', 'ArrowLeft']) await d.keyboard.press(key);
  await d.waitForFunction((b) => document.querySelector('.map canvas').toDataURL().length !== b, before);
});

await Promise.all([desktop.close(), phone.close()]);
await hub.stop();

await test('scans wait for the connection, arrive once, and every kind of label is read', async () => {
  const own = await start_hub(binary, '--demo', '--listen', '127.0.0.1:0');
  const film = join(mkdtempSync(join(tmpdir(), 'lifeline-camera-')), 'film');
  const browser = await open_browser({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, camera: `${film}.mjpeg` });
  const { page, context } = browser;
  listen(page, complaints, (text) => /net::ERR_/.test(text));
  page.setDefaultTimeout(60_000);
  try {
    await page.goto(`${own.url}/`);
    await page.getByRole('button', { name: /^Hub operator/ }).click();
    await page.locator('#nav').waitFor({ state: 'attached' });
    await page.goto(`${own.url}/#/scan?site=HGH&do=build`);
    const scan = async (text) => {
      await page.getByLabel('Bar code').fill(text);
      await page.getByRole('button', { name: 'Read' }).click();
    };
    const read = (text) => page.locator('dl').getByText(text, { exact: true }).waitFor();
    await scan(']C1010950600013435217210300' + '10AB-123\u001d3750');
    for (const text of ['09506000134352', 'AB-123', '2021-03-31', '50']) await read(text);
    await scan('1251234567500002');
    await read('125-12345675');
    await scan('(00)340123450000000003');
    await page.getByText('check digit wrong').waitFor();
    const sscc = '340123450000000000'.slice(0, 17);
    const sum = [...sscc].reduce((n, c, i) => n + Number(c) * (i % 2 === 0 ? 3 : 1), 0);
    const unit = sscc + ((10 - (sum % 10)) % 10);
    await scan(`00${unit}`);
    await read(unit);
    await page.getByRole('combobox', { name: 'Lot' }).selectOption('C1');
    await page.getByLabel('Pieces').fill('2000');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('heading', { name: 'Not yet sent 1' }).waitFor();
    await shot(page, 'scan-offline-phone');
    await no_serious_issue(page, 'scan, phone');
    await page.reload(); // still without a connection: the page opens from what it kept, and the scan still waits
    await page.getByRole('heading', { name: 'Not yet sent 1' }).waitFor();
    await context.setOffline(false);
    await page.getByText(`Sent: Pack into a unit: ${unit}`).waitFor();
    await page.getByRole('heading', { name: 'Not yet sent' }).waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'What to do' }).selectOption('put_away');
    await scan(unit);
    await page.getByLabel('Bin').fill('A-01');
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText(`Sent: Put away: ${unit}`).waitFor();
    const { units } = await page.evaluate(async (u) => (await fetch(`/v1/units/${u}/tree`)).json(), unit);
    assert.equal(units[0].bin, 'A-01');
    assert.equal(units[0].goods[0].quantity_pieces, 2000);
    // The label that the hub prints, held before the camera.
    const label = await context.request.get(`${own.url}/v1/units/${unit}/label?as=pdf`);
    writeFileSync(`${film}.pdf`, await label.body());
    execFileSync('pdftoppm', ['-jpeg', '-scale-to-x', '640', '-scale-to-y', '904', '-singlefile', `${film}.pdf`, film]);
    renameSync(`${film}.jpg`, `${film}.mjpeg`);
    await page.getByRole('button', { name: 'Use the camera' }).click();
    await read(unit);
    await page.locator('video').waitFor({ state: 'detached' });
    await shot(page, 'scan-camera-phone');
  } finally {
    await browser.close();
    await own.stop();
  }
});

await test('from the flow to the carton; received with a photograph without a connection, which arrives once', async () => {
  const own = await start_hub(binary, '--demo', '--listen', '127.0.0.1:0');
  const browser = await open_browser({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const { page, context } = browser;
  listen(page, complaints, (text) => /net::ERR_/.test(text));
  page.setDefaultTimeout(60_000);
  const become = async (role) => {
    await page.goto(`${own.url}/icon.svg`); // nothing runs here
    await page.evaluate(() => localStorage.removeItem('lifeline.csrf'));
    await context.clearCookies();
    await page.goto(`${own.url}/`);
    await page.getByRole('button', { name: role }).click();
    await page.locator('#nav').waitFor({ state: 'attached' });
  };
  const send = async (...bodies) => {
    const outcomes = await page.evaluate(async (all) => {
      const answer = await fetch('/v1/events:batch', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Lifeline-CSRF': localStorage.getItem('lifeline.csrf') },
        body: JSON.stringify({ events: all.map((body) => ({ id: crypto.randomUUID(), body })) }),
      });
      return (await answer.json()).outcomes;
    }, bodies);
    assert.deepEqual(outcomes.filter((o) => !o.accepted), []);
  };
  try {
    const carton = '340123450000000017';
    const pallet = '340123450000000024';
    await become(/^Hub operator/);
    await send({ expect_lot: { lot: 'R1', goods: { item: 'mask_surgical', customs: 'free' }, site: 'LGG', quantity_pieces: 500 } }, { receive_goods: { site: 'LGG', lines: [{ lot: 'R1', good_pieces: 500 }] } });
    await become(/^Relief coordinator/);
    const times = { departs_utc: '2020-03-13T00:00Z', arrives_utc: '2020-03-14T00:00Z' };
    const leg = { from: 'LGG', to: 'IT-CONE', ...times };
    await send({ open_consignment: { consignment: 'KT', item: 'mask_surgical', from: 'LGG', to: 'IT-CONE', quantity_pieces: 500, stages: [{ kind: 'truck', ref: 'TT', ...leg }] } });
    await become(/^Hub operator/);
    await send(
      { pick_goods: { consignment: 'KT', site: 'LGG', lot: 'R1', quantity_pieces: 500, unit: carton } },
      { build_unit: { unit: pallet, kind: 'pallet', site: 'LGG', lines: [], units: [carton] } },
      { put_movement: { movement: 'TT', mode: 'road', leg: 'TT', ...leg } },
      { load_movement: { movement: 'TT', units: [pallet] } },
      { depart: { movement: 'TT' } },
    );
    await become(/^Relief coordinator/);
    await page.goto(`${own.url}/#/flow?show=now`);
    await page.getByRole('table', { name: 'Movements at this moment' }).getByRole('row').filter({ hasText: 'KT' }).getByRole('cell').nth(1).click();
    if (!(await page.getByRole('link', { name: 'KT' }).nth(1).isVisible())) await page.getByRole('button', { name: 'TT' }).click();
    await page.locator('td').getByRole('link', { name: 'KT' }).click();
    await page.getByRole('heading', { name: 'Where the goods are' }).waitFor();
    await page.getByText(`Pallet ${pallet}`).waitFor();
    await page.getByText(`Carton ${carton}`).waitFor();
    await page.getByText(/500 \(R1\)/).scrollIntoViewIfNeeded();
    await shot(page, 'carton-phone');
    await become(/^Hub operator/);
    await send({ arrive: { movement: 'TT' } });
    await become(/^Recipient/);
    await page.goto(`${own.url}/#/receive?k=KT`);
    await page.getByLabel('Damaged').fill('7');
    await page.getByLabel('Add a photo').setInputFiles({ name: 'pallet.png', mimeType: 'image/png', buffer: await page.screenshot() });
    await page.getByRole('img', { name: 'Photo 1' }).waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText(/kept on this device/).waitFor();
    await page.getByRole('heading', { name: 'Not yet sent 2' }).waitFor();
    await shot(page, 'receive-offline-phone');
    await page.goto(`${own.url}/#/settings`); // every page tells of it, and sends it
    await page.getByRole('link', { name: 'Not yet sent 2' }).waitFor();
    await context.setOffline(false);
    await page.getByRole('link', { name: /Not yet sent/ }).waitFor({ state: 'detached' });
    await page.goto(`${own.url}/#/consignment/KT`);
    await page.getByRole('heading', { name: 'What was not right' }).scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('img[alt="Photo 1"]')?.naturalWidth > 300);
    const { events } = await page.evaluate(async () => (await fetch('/v1/consignments/KT/history')).json());
    const [delivered, photo, ...more] = events.filter((e) => ['deliver', 'add_photo'].includes(e.kind));
    assert.equal(more.length, 0, 'each arrived once');
    assert.equal(photo.body.add_photo.of, delivered.id);
  } finally {
    await browser.close();
    await own.stop();
  }
});

await test('a receipt is recorded though its photograph is refused; an erased photograph is gone', async () => {
  const data = mkdtempSync(join(tmpdir(), 'lifeline-data-'));
  const own = await start_hub(binary, '--data', data, '--listen', '127.0.0.1:0');
  const browser = await open_browser({ viewport: { width: 1000, height: 900 } });
  const { page } = browser;
  listen(page, complaints, (text) => / 410 /.test(text)); // the photograph that was erased
  page.setDefaultTimeout(60_000);
  const ask = (method, path, body) =>
    page.evaluate(async ([method, path, body]) => {
      const headers = { 'Content-Type': 'application/json', 'X-Lifeline-CSRF': localStorage.getItem('lifeline.csrf') };
      const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    }, [method, path, body]);
  const send = async (...bodies) => {
    const { outcomes } = await ask('POST', '/v1/events:batch', { events: bodies.map((body) => ({ id: crypto.randomUUID(), body })) });
    assert.deepEqual(outcomes.filter((o) => !o.accepted), []);
  };
  try {
    const code = /\n {2}(llo_\S+)/.exec(own.said())?.[1] ?? /#\/enrol\/(\S+)/.exec(own.said())[1];
    await page.goto(`${own.url}/#/enrol/${code}`);
    await page.getByLabel(/New password/).fill('a long enough password');
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    await page.getByText('Live', { exact: true }).waitFor();
    for (const role of ['coordinator', 'hub_operator']) await ask('PUT', `/v1/users/admin/roles/${role}`, { org: 'hub' });
    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();
    const row = (table, key, cells) => ({ put_row: { table, key, cells: Object.entries({ id: key, ...cells }).map(([column, text]) => ({ column, text })) } });
    const picture = (await page.screenshot({ type: 'jpeg', quality: 20 })).toString('base64');
    await send(
      row('sites', 'LGG', { kind: 'hub', country: 'BEL', name: 'Liege' }), row('sites', 'ROM', { kind: 'hospital', country: 'ITA', name: 'Rome' }),
      row('items', 'mask', { name: 'Mask', unit: 'each' }),
      { expect_lot: { lot: 'L', goods: { item: 'mask', customs: 'free' }, site: 'LGG', quantity_pieces: 9 } },
      { receive_goods: { site: 'LGG', lines: [{ lot: 'L', good_pieces: 9 }] } },
      { open_consignment: { consignment: 'K', item: 'mask', from: 'LGG', to: 'ROM', quantity_pieces: 9 } },
      { pick_goods: { consignment: 'K', site: 'LGG', lot: 'L', quantity_pieces: 9, unit: '340123450000000017' } },
      { put_movement: { movement: 'T', mode: 'road', from: 'LGG', to: 'ROM' } },
      { load_movement: { movement: 'T', units: ['340123450000000017'] } },
      { depart: { movement: 'T' } },
      { arrive: { movement: 'T' } },
    );
    for (let n = 0; n < 5; ++n) await send(...Array.from({ length: 10 }, () => ({ add_photo: { consignment: 'K', picture } })));
    await page.goto(`${own.url}/#/receive?k=K`);
    await page.getByLabel('Damaged').fill('2');
    await page.getByLabel('Add a photo').setInputFiles({ name: 'pallet.png', mimeType: 'image/png', buffer: await page.screenshot() });
    await page.getByRole('img', { name: 'Photo 1' }).waitFor();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('What was received is recorded; not every photo was taken.').waitFor();
    await page.getByText(/^Photo 1: K was refused: The consignment has 50 photographs: no more are taken\./).waitFor();
    await shot(page, 'receive-photo-refused');
    await no_serious_issue(page, 'a photograph refused');
    await page.getByRole('button', { name: 'Try again Photo 1: K' }).click();
    await page.getByRole('button', { name: 'Try again Photo 1: K' }).and(page.locator(':enabled')).waitFor();
    const { events } = await page.evaluate(async () => (await fetch('/v1/consignments/K/history')).json());
    assert.equal(events.filter((e) => e.kind === 'deliver').length, 1, 'the receipt is there once');
    assert.equal(events.filter((e) => e.kind === 'add_photo').length, 50);
    await page.goto(`${own.url}/#/consignment/K`);
    await page.getByRole('button', { name: 'Erase Photo 1', exact: true }).click();
    await page.getByLabel('Why it is erased').fill('shows a face');
    await page.getByRole('heading', { name: 'What was not right' }).scrollIntoViewIfNeeded();
    await shot(page, 'photo-erase');
    await no_serious_issue(page, 'erasing a photograph');
    await page.getByRole('button', { name: 'Erase for good Photo 1' }).click();
    await page.getByText('This photo was erased. Its digest stays on record:').first().waitFor();
    const first = events.find((e) => e.kind === 'add_photo').position;
    assert.equal((await page.context().request.get(`${own.url}/v1/photos/${first}`)).status(), 410);
  } finally {
    await browser.close();
    await own.stop();
    rmSync(data, { recursive: true, force: true });
  }
});

await test('where the operator names a server of map tiles, the map is drawn from there and nothing else is allowed', async () => {
  // One pixel of grey for every tile.
  const grey = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');
  let asked = 0;
  const tiles = createServer((_, to) => (++asked, to.writeHead(200, { 'Content-Type': 'image/png' }), to.end(grey)));
  await new Promise((done) => tiles.listen(0, '127.0.0.1', done));
  const from = `http://127.0.0.1:${tiles.address().port}`;
  const own = await start_hub(binary, '--demo', '--listen', '127.0.0.1:0', '--tiles', `${from}/{z}/{x}/{y}.png`, '--tiles-credit', 'Tiles of the test');
  const browser = await open_browser({ viewport: { width: 1000, height: 700 } });
  listen(browser.page, complaints);
  browser.page.setDefaultTimeout(60_000);
  try {
    const answer = await browser.page.goto(`${own.url}/`);
    assert.match(answer.headers()['content-security-policy'], new RegExp(`img-src 'self' data: ${from};`));
    await browser.page.getByRole('button', { name: /^Relief coordinator/ }).click();
    await browser.page.getByText('Tiles of the test').waitFor();
    for (let n = 0; asked < 4 && n < 100; ++n) await browser.page.waitForTimeout(100);
    assert.ok(asked >= 4, `${asked} tiles were asked for`);
    await shot(browser.page, 'flow-tiles');
  } finally {
    await browser.close();
    await own.stop();
    tiles.close();
  }
});

await test('a page outlives the server: killed, started again, live again, still signed in', async () => {
  const data = mkdtempSync(join(tmpdir(), 'lifeline-data-'));
  const browser = await open_browser({ viewport: { width: 1000, height: 700 } });
  const { page } = browser;
  // While it is gone, and while the new process takes the journal over, the browser may say so.
  listen(page, complaints, (text) => /net::ERR_| 50[23] /.test(text));
  page.setDefaultTimeout(60_000);
  let own = await start_hub(binary, '--data', data, '--listen', '127.0.0.1:0');
  try {
    const { url } = own;
    const code = /\n {2}(llo_\S+)/.exec(own.said())?.[1] ?? /#\/enrol\/(\S+)/.exec(own.said())[1];
    await page.goto(`${url}/#/enrol/${code}`);
    await page.getByLabel(/New password/).fill('a long enough password');
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.goto(`${url}/#/settings?tab=users`);
    await page.getByLabel('Account', { exact: true }).fill('nurse');
    await page.getByRole('combobox', { name: 'Organisation' }).selectOption('hub');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('combobox', { name: 'Give a role: nurse' }).selectOption('recipient');
    await page.getByRole('button', { name: /^Remove: nurse, Recipient/ }).waitFor();
    await page.getByRole('button', { name: 'One-time link nurse' }).click();
    assert.match(await page.locator('code').textContent(), /#\/enrol\/llo_/);
    await shot(page, 'settings-users');
    await no_serious_issue(page, 'settings, users');
    await own.stop('SIGKILL');
    await page.getByText('Connection lost, trying again').waitFor();
    await shot(page, 'server-lost');
    own = await start_hub(binary, '--data', data, '--listen', `127.0.0.1:${new URL(url).port}`);
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 });
    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  } finally {
    await own.stop();
    await browser.close();
    rmSync(data, { recursive: true, force: true });
  }
});

await test('no page complained on the console or asked another host', async () => {
  assert.equal(complaints.join('\n'), '');
});

console.log(`${passed} passed, ${failed} failed; pictures are in ${shots}`);
process.exit(failed ? 1 : 0);
