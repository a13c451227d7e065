// What every scenario needs: a browser, a page that must keep its console empty, and an example out of whatever corpus the
// dist folder holds.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(new URL('../../www/package.json', import.meta.url));
const { chromium } = require('playwright-core');

/** The dist folder under test. */
export const dist = resolve(process.env.ONRECORD_DIST ?? 'dist');
assert.ok(existsSync(join(dist, 'onrecord.wasm')), `${dist}: there is no onrecord.wasm; run ./build.sh first, or set ONRECORD_DIST`);

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** @param {string[]} [args] */
export const launch = (args = []) => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...ARGS, ...args] });

/** Source of axe-core, to be run in a page. */
export const axeSource = () => require('node:fs').readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Opens a page and keeps account of everything that goes wrong in it.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {{context?: object, before?: (page: any) => Promise<void>, opens?: boolean}} [how] `opens`: whether the collection is
 *   waited for
 */
export async function visit(browser, url, { context = {}, before, opens = true } = {}) {
  const session = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  const page = await session.newPage();
  /** @type {string[]} */
  const problems = [];
  page.on('console', (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  await before?.(page);
  await page.goto(url);
  if (opens) await page.evaluate(() => document.querySelector('on-record').corpus.then(() => undefined));
  return {
    page,
    problems,
    /** Nothing was written to the console, nothing thrown, nothing failed. */
    quiet: () => assert.deepEqual(problems, []),
    close: () => session.close(),
  };
}

/**
 * A quotation of this corpus to try things with: of one piece, by a speaker beyond doubt, long enough to be altered, and answered
 * as exact without further matches.
 *
 * @param {any} page
 */
export const example = (page) =>
  page.evaluate(async () => {
    const corpus = await document.querySelector('on-record').corpus;
    const { quotes } = corpus.filter({ kind: ['direct'], limit: 500 });
    const fits = ({ text, speaker, doubt, versions }) => speaker && !doubt && versions === 1 && !text.includes(' … ') && /^[^“”"«»]*$/.test(text) && text.split(/\s+/).length >= 8;
    for (const quote of quotes.filter(fits)) {
      const found = corpus.lookup(quote.text);
      if (found.verdict === 'exact' && found.matches.length === 1) return quote;
    }
    throw new Error('this corpus has no quotation to try: one of eight words or more, of one piece, by a speaker beyond doubt');
  });

/** Pastes a passage into the check view and checks it by its button. @param {any} page @param {string} text @param {string} [speaker] */
export async function check(page, text, speaker) {
  await page.getByRole('link', { name: 'Check', exact: true }).click();
  await page.getByLabel('Paste a quotation or a whole passage').fill(text);
  if (speaker !== undefined) await page.getByLabel('Said by, if your text names someone').fill(speaker);
  await page.getByRole('button', { name: 'Check against the record' }).click();
  await page.locator('on-record .verdicts .verdict').first().waitFor();
}

/** @param {any} page */
export const verdicts = (page) => page.locator('on-record .verdict').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-verdict')));
