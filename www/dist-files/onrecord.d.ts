/** Importing this also defines `<on-record>`; `./class` does not. */
export * from './class.js';
