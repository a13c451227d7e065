import { tables } from './words/tables.js';

/** Names of kinds as they begin a line. @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A count of days that reads better in months. */
const MONTHS_FROM = 61;
const YEAR = /** @type {const} */ ({ year: 'numeric' });
const DAY = /** @type {const} */ ({ day: 'numeric' });
const UTC = { timeZone: 'UTC' };
const MS_OF_DAY = 86_400_000;
/** Midnight of a day; not a number for what is none. @param {string} day */
const timeOf = (day) => Date.parse(day + 'T00:00:00Z');

/**
 * Takes the tables that travel with a module; what is known stays as it is.
 *
 * @param {Partial<typeof tables>} more
 */
export function learn(more) {
  tables.en = { ...more.en, ...tables.en };
  tables.fr = { ...more.fr, ...tables.fr };
}

/**
 * The words of the interface in one language at a time, with numbers, dates, lists and plurals by `Intl`.
 */
export class Words {
  /** @type {'en' | 'fr'} */ base = 'en';
  /** The language of the interface. */ tongue = '';
  /** What `Intl` is asked for. @type {string[]} */ locale = [];

  /** @param {string} tag as for `speak` */
  constructor(tag) {
    this.speak(tag);
  }

  /** Goes on in another language. @param {string} tag a BCP 47 tag; French for `fr…`, else English */
  speak(tag) {
    this.base = /^fr\b/i.test(tag) ? 'fr' : 'en';
    this.tongue = this.base + '-CA';
    try {
      this.locale = Intl.getCanonicalLocales(tag.toLowerCase().startsWith(this.base + '-') ? [tag, this.tongue] : this.tongue);
    } catch {
      this.locale = [this.tongue];
    }
    const month = { ...UTC, month: /** @type {const} */ ('long') };
    const dates = (/** @type {object} */ parts) => new Intl.DateTimeFormat(this.locale, { ...month, ...parts });
    this.months = dates(YEAR);
    this.days = dates({ ...YEAR, ...DAY });
    this.daysOfYear = dates(DAY);
    this.plurals = new Intl.PluralRules(this.locale);
    this.numbers = new Intl.NumberFormat(this.locale);
    this.lists = new Intl.ListFormat(this.locale);
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
   * @param {Record<string, string | number | null | undefined>} [values]
   * @returns {string}
   */
  t(key, values = {}) {
    const [one = '', other] = String(this.table[key] ?? key).split('|');
    const text = other === undefined || this.plurals?.select(Number(values.n ?? 2)) === 'one' ? one : other;
    return text
      .replace(/‹([^›]*?\{(\w+)\})›/g, (_, inner, name) => (values[name] ? inner : ''))
      .replace(/\{(\w+)\}/g, (whole, name) => {
        const value = values[name];
        if (typeof value === 'number') return this.has('count.' + name) ? this.count(name, value) : this.number(value);
        if (/^(?:date|from|to)$/.test(name)) return this.date(value);
        return value === undefined ? whole : (value ?? '');
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
   * @param {boolean} [year] whether the year is said
   */
  date(day, year = true) {
    if (!day) return this.t('timeline.undated');
    const isMonth = day.length === 7;
    const time = timeOf(isMonth ? day + '-01' : day);
    if (day.length < 7 || Number.isNaN(time)) return day;
    const text = /** @type {Intl.DateTimeFormat} */ (isMonth ? this.months : year ? this.days : this.daysOfYear).format(time);
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
export const daysBetween = (from, to) => Math.round((timeOf(to) - timeOf(from)) / MS_OF_DAY);
