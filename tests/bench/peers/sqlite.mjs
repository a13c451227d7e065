// SQLite compiled to WebAssembly: full-text tables (FTS5) made beforehand, a phrase first, then any of the words by rank. Filters are
// SQL over a table of quotations and a full-text table with indexed prefixes.
import initialise from '@sqlite.org/sqlite-wasm';
import { FACETS, pieces, standing, whole } from './common.mjs';

const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const quoted = (list) => list.map((word) => `"${word}"`);

export async function open() {
  const [sqlite3, bytes] = await Promise.all([initialise({ locateFile: () => 'sqlite3.wasm', print() {}, printErr() {} }), fetch('corpus.sqlite3').then((response) => response.arrayBuffer())]);
  const db = new sqlite3.oo1.DB();
  const at = sqlite3.wasm.allocFromTypedArray(bytes);
  db.checkRc(sqlite3.capi.sqlite3_deserialize(db.pointer, 'main', at, bytes.byteLength, bytes.byteLength, sqlite3.capi.SQLITE_DESERIALIZE_FREEONCLOSE));
  db.exec('CREATE TEMP TABLE hit (id INTEGER PRIMARY KEY)');
  const rows = (statement, values) => {
    const found = [];
    if (values.length) statement.bind(values);
    while (statement.step()) found.push(statement.get({}));
    statement.reset();
    return found;
  };
  const phrase = db.prepare('SELECT p.doc, p.start, p.text FROM texts t JOIN paragraphs p ON p.id = t.rowid WHERE texts MATCH ? LIMIT 20');
  const ranked = db.prepare('SELECT p.doc, p.start, p.text FROM texts t JOIN paragraphs p ON p.id = t.rowid WHERE texts MATCH ? ORDER BY t.rank LIMIT 5');
  const find = (piece) => {
    const list = words(piece);
    const found = rows(phrase, [`"${list.join(' ')}"`]);
    // The words of a phrase may stand there with other marks between them.
    if (found.length) return [...standing(piece, found), ...found.map(whole)];
    return rows(ranked, [quoted([...new Set(list)]).join(' OR ')]).map(whole);
  };

  const clear = db.prepare('DELETE FROM temp.hit');
  const fill = db.prepare('INSERT INTO temp.hit SELECT rowid FROM said WHERE said MATCH ?');
  const prepared = new Map();
  const ask = (sql, values) => {
    if (!prepared.has(sql)) prepared.set(sql, db.prepare(sql));
    return rows(prepared.get(sql), values);
  };
  const where = (request, but) => FACETS.filter((facet) => request[facet] && facet !== but);
  const condition = (facets, request) => facets.map((facet) => ` AND q.${facet} IN (${request[facet].map(() => '?').join()})`).join('');
  return {
    lookup: (query) => ({ parts: pieces(query).map(find) }),
    filter({ text, limit, ...request }) {
      clear.stepReset();
      const list = words(text);
      const last = list.pop();
      fill.bind([[...quoted(list), `"${last}"*`].join(' AND ')]).stepReset();
      const counts = {};
      for (const facet of [...FACETS, 'timeline']) {
        const others = where(request, facet);
        const column = facet === 'timeline' ? 'published' : facet;
        const found = ask(`SELECT q.${column} AS value, count(*) AS count FROM temp.hit h JOIN quotes q ON q.id = h.id WHERE 1${condition(others, request)} GROUP BY 1`, others.flatMap((name) => request[name]));
        counts[facet] = Object.fromEntries(found.filter(({ value }) => facet !== 'outlet' || value !== 'null').map(({ value, count }) => [value, count]));
      }
      const all = where(request);
      const total = Object.values(counts.timeline).reduce((sum, n) => sum + n, 0);
      const listed = ask(`SELECT q.id, q.text FROM temp.hit h JOIN quotes q ON q.id = h.id WHERE 1${condition(all, request)} ORDER BY q.published LIMIT ${limit}`, all.flatMap((name) => request[name]));
      return { total, counts, listed };
    },
  };
}
