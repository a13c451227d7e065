import { tables } from './words/tables.js';

/** Names of kinds as they begin a line. @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A count of days that reads better in months. */
const MONTHS_FROM = 61;
const DAY = 86_400_000;

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
 * The words of the interface in one language, with numbers, dates, lists and plurals by `Intl`.
 */
export class Words {
  /** @param {string} tag a BCP 47 tag; French for `fr…`, else English */
  constructor(tag) {
    const base = /^fr\b/i.test(tag) ? 'fr' : 'en';
    /** The language of the interface. */
    this.lang = base === 'fr' ? 'fr-CA' : 'en-CA';
    /** @type {'en' | 'fr'} */
    this.base = base;
    const locale = new RegExp('^' + base + '-', 'i').test(tag) ? [tag, this.lang] : [this.lang];
    try {
      this.locale = Intl.getCanonicalLocales(locale);
    } catch {
      this.locale = [this.lang];
    }
    this.plurals = new Intl.PluralRules(this.locale);
    this.numbers = new Intl.NumberFormat(this.locale);
    this.days = new Intl.DateTimeFormat(this.locale, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });
    this.months = new Intl.DateTimeFormat(this.locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
    this.daysOfYear = new Intl.DateTimeFormat(this.locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });
    this.lists = new Intl.ListFormat(this.locale, { type: 'conjunction' });
  }

  /** All that can be said in this language so far. */
  get table() {
    return tables[this.base];
  }

  /**
   * The string of a key with its places filled in; numbers are formatted. A key that is not in the table is returned as it is.
   *
   * @param {string} key
   * @param {Record<string, string | number | null | undefined>} [values]
   */
  t(key, values = {}) {
    let text = this.table[key] ?? key;
    const cut = text.indexOf('|');
    if (cut >= 0) text = this.plurals.select(Number(values.n ?? 2)) === 'one' ? text.slice(0, cut) : text.slice(cut + 1);
    text = text.replace(/‹([^›]*?\{(\w+)\})›/g, (_, inner, name) => (values[name] ? inner : ''));
    return text.replace(/\{([a-z_.]+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return this.table[name] ?? whole;
      return typeof value === 'number' ? this.numbers.format(value) : (value ?? '');
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

  /** `3 articles`. @param {'articles'|'outlets'|'quotations'|'speakers'|'words'|'days'|'months'} what @param {number} n */
  count(what, n) {
    return this.t('count.' + what, { n });
  }

  /** The reader's own text between the marks of the interface. @param {string} text */
  quoted(text) {
    return this.base === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`;
  }

  /** @param {number} n */
  number(n) {
    return this.numbers.format(n);
  }

  /**
   * A day as a reader writes it; text that is no day stays as it is.
   *
   * @param {string | null | undefined} day `YYYY[-MM[-DD]]`
   * @param {boolean} [year] whether the year is said
   */
  date(day, year = true) {
    if (!day) return this.t('timeline.undated');
    if (/^\d{4}$/.test(day)) return day;
    const isMonth = /^\d{4}-\d\d$/.test(day);
    const time = Date.parse(day + (isMonth ? '-01' : '') + 'T00:00:00Z');
    if (Number.isNaN(time)) return day;
    if (isMonth) return this.months.format(time);
    const text = (year ? this.days : this.daysOfYear).format(time);
    // Intl writes the first of a month in French as a bare 1.
    return this.base === 'fr' ? text.replace(/^1 /, '1er ') : text;
  }

  /** @param {string[]} items */
  list(items) {
    return this.lists.format(items);
  }

  /** The time between two days: `39 days`, `23 months`. @param {number} days */
  span(days) {
    return days <= MONTHS_FROM ? this.count('days', days) : this.count('months', Math.round(days / 30.44));
  }
}

/** Whole days from one day to another. @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to + 'T00:00:00Z') - Date.parse(from + 'T00:00:00Z')) / DAY);
}