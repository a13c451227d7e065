export { Corpus, OnRecordError, open } from './corpus.js';
export { OnRecordElement } from './on-record.js';
