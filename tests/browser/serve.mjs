// The smallest server that a static host could be: files of one folder, with what a scenario wants changed.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.json': 'application/json' };

/**
 * Serves `folder` on a free port of this machine.
 *
 * @param {string} folder
 * @param {{headers?: Record<string, string>, types?: Record<string, string>, pages?: Record<string, string | Uint8Array>}} [how] headers
 *   of every answer; types by extension; bodies that stand in for files, by path
 * @returns {Promise<{url: string, requests: string[], close: () => Promise<void>}>}
 */
export async function serve(folder, { headers = {}, types = {}, pages = {} } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const name = path === '/' ? '/index.html' : path;
    // Browsers ask for an icon of their own accord.
    if (name !== '/favicon.ico') requests.push(name);
    try {
      const body = pages[name] ?? (await readFile(join(folder, name)));
      response.writeHead(200, { 'content-type': { ...TYPES, ...types }[extname(name)] ?? 'application/octet-stream', ...headers });
      response.end(body);
    } catch {
      response.writeHead(name === '/favicon.ico' ? 204 : 404, headers).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    requests,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
