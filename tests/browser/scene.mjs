// What every scenario needs: a browser, a page that must keep its console empty, and an example out of whatever corpus the
// dist folder holds.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import { short } from '../../www/names.mjs';
import { serve } from './serve.mjs';

const require = createRequire(new URL('../../www/package.json', import.meta.url));
const { chromium } = require('playwright-core');

/** The dist folder under test. */
export const dist = resolve(process.env.ONRECORD_DIST ?? 'dist');
assert.ok(existsSync(join(dist, 'onrecord.wasm')), `${dist}: there is no onrecord.wasm; run ./build.sh first, or set ONRECORD_DIST`);

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** @param {string[]} [args] */
export const launch = (args = []) => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...ARGS, ...args] });

/** A browser, and the dist folder over http, until the tests of a file are through. */
export async function stage() {
  const [browser, site] = await Promise.all([launch(), serve(dist)]);
  after(async () => {
    await browser.close();
    await site.close();
  });
  return { browser, site };
}

/** Until what a reader did has been answered: that comes after the next paint, a long list in several steps. @param {any} page */
export const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)))));

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
  await page.locator(short('on-record .verdicts .verdict')).first().waitFor();
}

/** Lets the corpus of the page find answers, differences and events. @param {any} page */
export const answering = (page) =>
  page.evaluate(async () => {
    const { Corpus } = await import('./onrecord.js');
    const [one, two, three] = (await document.querySelector('on-record').corpus).filter({ kind: ['direct'], limit: 3, sort: 'date' }).quotes;
    const answer = (quote, stance, days, thread) => ({ stance, confidence: thread ? 1 : 0.4, evidence: 'both are about the bridge', thread, days, quote });
    const { filter, utterance, speakers, info } = Corpus.prototype;
    const words = one.text.split(' ');
    Object.assign(Corpus.prototype, {
      exchanges: () => ({
        threads: [
          { title: 'Whether the gate was shut', statement: one, answers: [answer(two, 'denies', 0, 'Whether the gate was shut'), answer(three, 'confirms', 41, 'Whether the gate was shut')] },
          { title: null, statement: two, answers: [answer(three, 'answers', null, null)] },
        ],
        differences: [{ what: 'number', evidence: 'the sentences are otherwise the same', passages: [{ ...one, text: 'They closed 12 gates.', value: '12' }, { ...two, text: 'They closed 14 gates.', value: '14' }] }],
      }),
      events: () => [{ date: '2019-08', kind: 'event', doc: one.doc, start: one.start, end: one.end, text: 'The gate was built in August 2019.', words: 'in August 2019', attribution: null }, { date: '2020', kind: 'said', doc: two.doc, start: two.start, end: two.end, text: two.text, words: null, attribution: two.id }],
      filter({ has_response, said_from, said_to, ...request } = {}) {
        const found = filter.call(this, request);
        const quotes = found.quotes.map((quote) => ({ ...quote, said: quote.id === one.id ? '2019-08-01' : null, responses: quote.id === one.id ? 2 : 0 }));
        return has_response ? { ...found, total: 1, quotes: quotes.filter(({ id }) => id === one.id) } : { ...found, quotes };
      },
      utterance(id) {
        const found = utterance.call(this, id);
        return { ...found, similar: [{ id: 'x', speaker: three.speaker, text: three.text }], responses: [answer(two, 'denies', 3, null)], responds_to: [], versions: found.versions.map((version, index) => ({ ...version, said: null, reprint_of: index ? found.versions[0].attribution : null })) };
      },
      speakers() {
        return speakers.call(this).map((speaker) => ({ ...speaker, roles: [{ text: 'keeper of the gate', from: null, to: null }], affiliations: [] }));
      },
      info() {
        return { ...info.call(this), accuracy: [{ step: 'speakers', precision: 0.953, recall: 0.87, sample: 120 }] };
      },
    });
    const fresh = document.createElement('on-record');
    document.querySelector('on-record').replaceWith(fresh);
    await fresh.corpus;
    return { one, two, three, first: words[0] };
  });

/** @param {any} page */
export const verdicts = (page) => page.locator(short('on-record .verdict')).evaluateAll((cards) => cards.map((card) => card.getAttribute('data-verdict')));
