import './define.js';
import { Corpus, OnRecordElement, OnRecordError, open } from './class.js';

// The classic script's face, for pages opened from disk and old content systems. Named one by one: the bundler's helper for
// a whole namespace stumbles over pages that add to Object.prototype.
Object.assign(globalThis, { onrecord: { Corpus, OnRecordElement, OnRecordError, open } });
