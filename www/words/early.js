/** Keys of what is said before the module is there, or where it cannot be had. */
export const EARLY = [
  'loading',
  'nowasm',
  'nowasm.text',
  'digest.label',
  'error.open',
  'error.open.text',
  'error.fetch.text',
  'error.retry',
  'error.copy',
  'copied',
];
