import * as onrecord from './index.js';

/** The classic script's face, for pages opened from disk and old content systems. */
Object.assign(globalThis, { onrecord: { ...onrecord } });
