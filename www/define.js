import { OnRecordElement } from './on-record.js';

// A page may load two copies; the first one that arrives is the one that serves.
if (globalThis.customElements && !customElements.get('on-record')) customElements.define('on-record', OnRecordElement);
