// Takes the place of here.js in the classic script, which may carry the module inside it.
const script = globalThis.document?.currentScript;

/** Where this script came from; the page's address where it stands in the page itself. */
export const address = /** @type {HTMLScriptElement | null} */ (script)?.src || globalThis.location?.href || '';

/** The gzipped module in base64. `onrecord bundle` puts it here. */
export const inlined = /** @type {string} */ ('@@ONRECORD_WASM_BASE64@@');
