/**
 * The order of the verdicts in the key, and the signs of verdicts and of kinds of speakers. Nothing shows them before a collection is
 * open, so they travel with the words.
 *
 * A sign has parts, parted by semicolons: a path of SVG and what `views/signs.js` has names for, parted by commas.
 *
 * @type {Record<string, string>}
 */
export const signs = {
  'key.order': 'exact normalised altered stitched misattributed unquoted absent',
  // Upper line: what was pasted. Lower line: what the collection holds.
  'sign.exact': 'M3 9h38,5;M3 21h38,5,rec',
  'sign.normalised': 'M3 9h38,5;M3 21h29,5,rec;M38.5 21h.01,7,rec,round',
  'sign.altered': 'M3 9h12M29 9h12,5;M3 21h38,5,rec;M19 7h6v4h-6z,1.5',
  'sign.stitched': 'M3 6h18M23 6h18,5;M3 16h15M26 25h15,5,rec;M10.5 9.5v3M33.5 9.5v12',
  'sign.misattributed': 'M14 9h27,5;M14 21h27,5,rec;M3 9a3 3 0 1 0 6 0a3 3 0 1 0-6 0,1.5;M6 21h.01,7,rec,round',
  'sign.unquoted': 'M3 9h38,5;M3 21h38,1.5,rec',
  'sign.absent': 'M3 9h38,5;M3 21h38,1.5,rec,,1.5 4',
  'sign.person': 'M6 6h.01,9.5,,round',
  'sign.organisation': 'M1.5 1.5h9v9h-9z,,,,,currentColor',
  'sign.anonymous': 'M1.25 6a4.75 4.75 0 1 0 9.5 0a4.75 4.75 0 1 0-9.5 0,,,,2.2 1.53',
  'sign.document': 'M2.5 1h5l2.5 2.6V11h-7.5zM7.3 1.2V4H10',
  'sign.null': 'M3.5 4a2.5 2.5 0 1 1 4 2Q6 7 6 8M6 10v1',
};
