/** Where this script came from: the module with the corpus lies beside it. */
export const address = import.meta.url;

/** The gzipped module in base64; a script that fetches it carries none. */
export const inlined = /** @type {string} */ ('');
