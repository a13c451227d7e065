// A static host that sends brotli, and counts what it sends.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm', '.json': 'application/json' };

/** Isolation from other origins is what gives pages clocks of 5 µs and an account of their memory. */
const HEADERS = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' };

/** Serves `folder`; of `name`, the bytes of `name.br` where that is there. */
export async function serve(folder) {
  const sent = new Map();
  const kept = new Map();
  const read = async (name) => {
    const packed = existsSync(`${name}.br`);
    return { body: await readFile(packed ? `${name}.br` : name), packed };
  };
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const name = join(folder, path === '/' ? 'index.html' : path);
    try {
      if (!kept.has(name)) kept.set(name, await read(name));
      const { body, packed } = kept.get(name);
      sent.set(path, body.length);
      response.writeHead(200, { ...HEADERS, 'content-type': TYPES[extname(name)] ?? 'application/octet-stream', 'content-length': body.length, ...(packed && { 'content-encoding': 'br' }) });
      response.end(body);
    } catch {
      response.writeHead(path === '/favicon.ico' ? 204 : 404, HEADERS).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    /** Bytes of everything sent, each file once. */
    bytes: () => [...sent.values()].reduce((sum, bytes) => sum + bytes, 0),
    forget: () => sent.clear(),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
