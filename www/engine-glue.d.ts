import type { Glue } from './types.js';

/** One copy of the glue that wasm-bindgen wrote, with its own state; called without arguments it makes no instance yet. */
export function makeGlue(): Glue;
