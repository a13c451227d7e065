import { tableName, tables } from './words/tables.js';

/** Names of kinds as they begin a line. @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A text as it is searched for: without accents, in small letters. @param {string} text */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** A count of days that reads better in months. */
const MONTHS_FROM = 61;
const NUMERIC = /** @type {const} */ ('numeric');
const MS_OF_DAY = 86_400_000;

/**
 * Takes the tables that travel with a module, unless another version built it; what is known stays as it is.
 *
 * @param {any} more `{name, keys, en, fr}`: words in one order for both languages, first those of the keys, then those whose keys are
 *   numbers
 * @returns {boolean} whether they are tables for this script
 */
export function learn(more) {
  if (more.name !== tableName) return false;
  const { keys } = more;
  // A page may have added to the prototype of all objects.
  for (const base of Object.keys(tables)) {
    const table = /** @type {any} */ (tables)[base];
    more[base].forEach((/** @type {string} */ text, /** @type {number} */ k) => (table[keys[k] ?? k - keys.length] ??= text));
  }
  return true;
}

/**
 * The words of the interface in one language at a time, with numbers, dates, lists and plurals by `Intl`.
 */
export class Words {
  /** @type {'en' | 'fr'} */ base = 'en';
  /** The language of the interface. */ tongue = '';
  /** What `Intl` is asked for. @type {string[]} */ locale = [];

  /** Goes on in another language, and has to be called first. @param {string} tag a BCP 47 tag; French for `fr…`, else English */
  speak(tag) {
    this.base = /^fr\b/i.test(tag) ? 'fr' : 'en';
    this.tongue = this.base + '-CA';
    try {
      this.locale = Intl.getCanonicalLocales(tag.toLowerCase().startsWith(this.base + '-') ? [tag, this.tongue] : this.tongue);
    } catch {
      this.locale = [this.tongue];
    }
    const { locale } = this;
    this.dates = [undefined, NUMERIC].map((day) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: NUMERIC, month: 'long', day }));
    this.plurals = new Intl.PluralRules(locale);
    this.numbers = new Intl.NumberFormat(locale);
    this.lists = new Intl.ListFormat(locale);
  }

  /** All that can be said in this language so far. */
  get table() {
    return tables[this.base];
  }

  /**
   * The string of a key with its places filled in. Numbers are formatted, and counted where the place is named like what is counted
   * (`quotations`); days are written out where the place is `date`, `from` or `to`. A key that is not in the table is returned as it is.
   *
   * @param {string} key
   * @param {Record<string, any>} [values] texts, numbers, or nothing
   * @returns {string}
   */
  t(key, values = {}) {
    const [one = '', other = one] = String(this.table[key] ?? key).split('|');
    return (/** @type {Intl.PluralRules} */ (this.plurals).select(values.n ?? 2) === 'one' ? one : other)
      .replace(/‹([^›]*?\{(\w+)\})›/g, (_, inner, name) => (values[name] ? inner : ''))
      .replace(/\{(\w+)\}/g, (_, name) => {
        const value = values[name];
        if (typeof value === 'number') return this.has('count.' + name) ? this.count(name, value) : this.number(value);
        return /^(?:date|from|to)$/.test(name) ? this.date(value) : (value ?? '');
      });
  }

  /**
   * What the engine says in English, in the language of the page; null where the table has no pattern for a part of it.
   *
   * @param {string} text its parts are parted by semicolons
   */
  gloss(text) {
    const parts = text.split('; ').map((part) => {
      for (const [key, pattern] of Object.entries(tables.en)) {
        const found = key.startsWith('link.') && new RegExp(`^${pattern.replace(/{(\w+)}/g, '(?<$1>.+)')}$`).exec(part);
        if (found) {
          const { noun, names, ...rest } = found.groups ?? {};
          return this.t(key, { ...rest, noun: noun && (this.table['noun.' + noun] ?? noun), names: names && this.list(names.split(' and ')) });
        }
      }
      return null;
    });
    return parts.includes(null) ? null : parts.join('; ');
  }

  /** Whether the table has this key. @param {string} key */
  has(key) {
    return key in this.table;
  }

  /** `3 articles`. @param {string} what one of articles, outlets, quotations, speakers, words, days, months @param {number} n */
  count(what, n) {
    return this.t('count.' + what, { n });
  }

  /** The reader's own text between the marks of the interface. @param {string} text */
  quoted(text) {
    return this.base === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`;
  }

  /** @param {number} n */
  number(n) {
    return /** @type {Intl.NumberFormat} */ (this.numbers).format(n);
  }

  /**
   * A day as a reader writes it; text that is no day stays as it is.
   *
   * @param {string | null | undefined} day `YYYY[-MM[-DD]]`
   */
  date(day) {
    if (!day) return this.t('timeline.undated');
    const time = Date.parse(/^\d{4}-\d\d/.test(day) ? day : '');
    if (isNaN(time)) return day;
    const text = /** @type {any} */ (this.dates)[day.length < 8 ? 0 : 1].format(time);
    // Intl writes the first of a month in French as a bare 1.
    return this.base === 'fr' ? text.replace(/^1 /, '1er ') : text;
  }

  /** @param {string[]} items */
  list(items) {
    return /** @type {Intl.ListFormat} */ (this.lists).format(items);
  }

  /** The time between two days: `39 days`, `23 months`. @param {number} days */
  span(days) {
    return days <= MONTHS_FROM ? this.count('days', days) : this.count('months', Math.round(days / 30.44));
  }
}

/** Whole days from one day to another. @param {string} from @param {string} to */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / MS_OF_DAY);
