// Answers, differences and dated events, with an engine's answers made of this corpus' own quotations: the views must show whatever
// the engine finds, and a corpus may have none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answering, example, settled, stage, visit } from './scene.mjs';
import { short } from '../../www/names.mjs';

const { browser, site } = await stage();

test('exchanges: stated threads first, each answer with its stance, distance and source', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  await answering(page);
  await page.getByRole('link', { name: 'Exchanges' }).click();
  await settled(page);
  assert.deepEqual(await page.locator(short('on-record .thread .label')).allInnerTexts().then((all) => all.filter((_, i) => i !== 0 && i !== 3)), ['Denial, same day', 'Confirmation, 41 days later', 'Answer']);
  assert.equal(await page.locator(short('on-record .picture section .head')).first().innerText(), 'Whether the gate was shut');
  assert.deepEqual(await page.locator(short('on-record .differs mark')).allInnerTexts(), ['12', '14']);
  assert.ok(await page.locator(short('on-record .thread .confidence'), { hasText: 'may answer something else' }).isVisible());
  quiet();
  await close();
});

test('a quotation says when it was said and what answers it, and the rail keeps only what is answered', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const { one } = await answering(page);
  await page.getByLabel('With an answer').check();
  await settled(page);
  const card = page.locator(short('on-record .quotations > li'));
  assert.equal(await card.count(), 1);
  assert.match(await card.locator(short('.margin')).first().innerText(), /said: August 1, 2019/);
  await card.locator('summary', { hasText: '2 answers' }).click();
  await settled(page);
  assert.match(await card.locator(short('.thread .label')).first().innerText(), /^Denial, 3 days later$/);
  assert.ok((await card.innerText()).includes(one.text.slice(0, 20)));
  assert.match(page.url(), /answered=yes/);
  quiet();
  await close();
});

test('a verdict has what answers the words, and who else says nearly the same', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const quote = await example(page);
  await answering(page);
  await page.evaluate((text) => document.querySelector('on-record').check(`“${text}”`), quote.text);
  await page.locator(short('on-record .verdict summary'), { hasText: '1 answer' }).click();
  await settled(page);
  assert.match(await page.locator(short('on-record .verdict .thread .label')).innerText(), /^Denial/);
  assert.equal(await page.locator(short('on-record .verdict summary'), { hasText: 'Nearly the same words, from another speaker or at another time' }).count(), 1);
  quiet();
  await close();
});

test('the timeline has what articles date among them, and two days chosen bound it', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  await answering(page);
  await page.getByRole('link', { name: 'Timeline' }).click();
  await settled(page);
  assert.deepEqual(await page.locator(short('on-record .timeline tr:has([colspan="2"]) th')).allInnerTexts(), ['August 2019', '2020']);
  const days = page.locator(short('on-record .timeline th button'));
  const n = await days.count();
  await days.first().focus();
  await page.keyboard.press('Enter');
  await settled(page);
  const { from, to } = await page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.replace('#on-record:', ''))));
  assert.equal(from, to);
  assert.ok((await days.count()) <= n);
  assert.equal(await days.first().getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await days.count(), n, 'pressed again, all days are back');
  quiet();
  await close();
});

test('measured figures are shown where the collection has them', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  await answering(page);
  await page.getByRole('link', { name: 'About' }).click();
  await settled(page);
  assert.match((await page.locator('on-record table').innerText()).replace(/\s+/g, ' '), /Speaker of a quotation 95\.3% 87\.0% 120/);
  quiet();
  await close();
});
