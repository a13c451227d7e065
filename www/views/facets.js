import { h } from '../dom.js';
import { FACETS, chosenCount } from '../state.js';
import { plain } from '../strings.js';
import { TYPED, plainButton, valueName } from './parts.js';

/** @import { Child } from '../dom.js' */
/** @import { Context } from '../context.js' */
/** @import { FacetValue, FilterResult } from '../types.js' */

/** Facets of the rail; articles are chosen by reading them. */
const SHOWN = FACETS.filter((facet) => facet !== 'doc');
/** Values that stand before `n more`. */
const FIRST = 6;

/** Values of an open list; the rest are found by their names. */
const MOST = 100;
/** From so many values on, an open list can be searched. */
const LONG = 12;

/** The filters: native controls, with what each choice would give. @param {Context} ctx @param {FilterResult} result */
export function facets(ctx, result) {
  const n = chosenCount(ctx.state);
  return h(
    'details.facets',
    { open: ctx.ui.wide, part: 'facets' },
    h('summary', ctx.t('filters'), n > 0 && h('span.note.num', ctx.t('filters.chosen', { n }))),
    SHOWN.map((name) => facet(ctx, name, result.facets[name] ?? [])),
    days(ctx, 'published', ['from', 'to'], ctx.info),
    ctx.holds({ said_from: '0001' }) && days(ctx, 'said', ['said_from', 'said_to'], {}),
    ctx.holds({ has_response: true }) && answered(ctx),
  );
}

/** Controls that belong together. @param {string} key @param {string} legend @param {...Child} controls */
const group = (key, legend, ...controls) => h('fieldset.facet', { key, part: 'facet' }, h('legend', legend), controls);

/** @param {Context} ctx @param {string} name @param {FacetValue[]} now */
function facet(ctx, name, now) {
  const { state } = ctx;
  const chosen = state.facets[name] ?? [];
  const all = ctx.allValues(name);
  if (all.length < 2 && !chosen.length) return null;
  const isExpanded = ctx.ui.opened.has(name);
  const values = [...all, ...chosen.filter((value) => !all.includes(value))];
  const wanted = isExpanded ? plain(ctx.ui.finding.get(name) ?? '') : '';
  const fitting = wanted ? values.filter((value) => plain(valueName(ctx, name, value)).includes(wanted)) : values;
  const first = new Set([...fitting.slice(0, isExpanded ? MOST : FIRST), ...chosen]);
  const visible = values.filter((value) => first.has(value));
  const counts = new Map(now.filter(({ value }) => first.has(value)).map(({ value, count }) => [value, count]));
  const more = values.length - visible.length;
  return group(
    name,
    ctx.t('facet.' + name),
    isExpanded && values.length > LONG && find(ctx, name),
    h('ul', visible.map((value) => row(ctx, name, value, counts.get(value) ?? 0, chosen))),
    isExpanded && fitting.length > MOST && h('p.note.num', ctx.t('facet.rest', { n: fitting.length - MOST })),
    (more > 0 || isExpanded) &&
      plainButton(
        isExpanded ? ctx.t('facet.fewer') : ctx.t('facet.more', { n: more }),
        () => ctx.toggle(name),
        { 'aria-expanded': String(isExpanded) },
      ),
  );
}

/** @param {Context} ctx @param {string} name */
const find = (ctx, name) =>
  h('input.find', {
    type: 'search',
    'aria-label': ctx.t('facet.find'),
    placeholder: ctx.t('facet.find'),
    value: ctx.ui.finding.get(name) ?? '',
    ...TYPED,
    oninput: (/** @type {Event} */ event) => {
      ctx.ui.finding.set(name, /** @type {HTMLInputElement} */ (event.target).value);
      ctx.render();
    },
  });

/** @param {Context} ctx @param {string} name @param {string} value @param {number} count @param {string[]} chosen */
function row(ctx, name, value, count, chosen) {
  const isChosen = chosen.includes(value);
  const label = valueName(ctx, name, value);
  return check(ctx, label, count, isChosen, () => {
    // A choice just before may not have been drawn yet: what is chosen now counts.
    const now = ctx.state.facets[name] ?? [];
    const wasChosen = now.includes(value);
    ctx.go({ facets: { ...ctx.state.facets, [name]: wasChosen ? now.filter((other) => other !== value) : [...now, value] } }, () => ctx.sayFilter(label, !wasChosen));
  }, value);
}

/** One row: a box, its name, and what choosing it would give. @param {Context} ctx @param {string} label @param {number} count @param {boolean} checked @param {() => void} onchange @param {string} [key] */
function check(ctx, label, count, checked, onchange, key) {
  const disabled = count === 0 && !checked;
  return h(
    'li',
    { key },
    h(disabled ? 'label.off' : 'label', h('input', { type: 'checkbox', checked, disabled, onchange }), h('bdi', label), h('span.num', ctx.number(count))),
  );
}

/**
 * Two days that bound what is shown. A collection of one day has nothing to bound.
 *
 * @param {Context} ctx
 * @param {'published' | 'said'} name
 * @param {readonly ['from' | 'said_from', 'to' | 'said_to']} ends
 * @param {{from?: string | null, to?: string | null}} extent
 */
function days(ctx, name, ends, extent) {
  const { state } = ctx;
  if (name === 'published' && (!extent.from || extent.from === extent.to)) return null;
  return group(
    name,
    ctx.t('facet.' + name),
    h(
      'div.dates',
      ends.map((end, index) => {
        const bound = extent[index ? 'to' : 'from'] ?? '';
        return h(
          'label.field',
          h('span.note', ctx.t(index ? 'date.to' : 'date.from')),
          h('input.num', {
            type: 'date',
            value: state[end] || bound,
            min: extent.from,
            max: extent.to,
            onchange: (/** @type {Event} */ event) => {
              const { value } = /** @type {HTMLInputElement} */ (event.target);
              ctx.go({ [end]: value === bound ? '' : value });
            },
          }),
        );
      }),
    ),
  );
}

/** Only what has an answer. @param {Context} ctx */
function answered(ctx) {
  const on = ctx.state.answered === 'yes';
  const n = ctx.countOf({ ...ctx.state, answered: 'yes' });
  return group(
    'answered',
    ctx.t('picture.exchanges'),
    h('ul', check(ctx, ctx.t('facet.answered'), n, on, () => {
      ctx.go({ answered: on ? '' : 'yes' }, () => ctx.sayFilter(ctx.t('facet.answered'), !on));
    })),
  );
}
