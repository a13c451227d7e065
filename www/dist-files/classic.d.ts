import type * as api from './class.js';

/** What the classic script puts on the page; it defines `<on-record>` as well. */
declare global {
  var onrecord: Pick<typeof api, 'Corpus' | 'OnRecordElement' | 'OnRecordError' | 'open'>;
}
export {};
