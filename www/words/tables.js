import { en } from './en.js';
import { fr } from './fr-CA.js';
import { signs } from './signs.js';

/**
 * The tables by language. In dist/ the script carries only what is said before the module is there, or without it (`early.js`); the
 * rest travels in a section of the module, so that no reader loads words twice or in a request of their own.
 *
 * @type {{en: Record<string, string>, fr: Record<string, string>}}
 */
export const tables = { en: { ...en, ...signs }, fr: { ...fr, ...signs } };

/** Which table it is: in dist/ keys are numbers, and a module that another version built may count otherwise. */
export const tableName = '';
