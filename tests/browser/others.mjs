// The other engines, as far as a machine has them: Firefox by its Marionette protocol, WebKit by WebKitWebDriver. Both hand out
// the same small face, so that one scenario serves them.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const found = (...names) => names.find((name) => (name.startsWith('/') ? existsSync(name) : runs(name)));
function runs(name) {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Tries until it works, or gives up with the last error. @param {() => Promise<any>} act */
async function patiently(act, tries = 100) {
  for (let i = 0; ; i++) {
    try {
      return await act();
    } catch (error) {
      if (i >= tries) throw error;
      await pause(100);
    }
  }
}

/** @typedef {{go: (url: string) => Promise<any>, run: (script: string, ...given: any[]) => Promise<any>, picture: () => Promise<Buffer>, close: () => Promise<void>}} Other */

/** Firefox, or why there is none. @returns {Promise<Other | string>} */
export async function firefox() {
  const binary = process.env.FIREFOX ?? found('firefox-esr', 'firefox');
  if (!binary) return 'no Firefox on this machine: apt-get install firefox-esr, or set FIREFOX';
  const profile = await mkdtemp(join(tmpdir(), 'onrecord-firefox-'));
  await writeFile(join(profile, 'user.js'), 'user_pref("marionette.port", 0);\nuser_pref("browser.shell.checkDefaultBrowser", false);\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\nuser_pref("network.dns.disabled", true);\n');
  const child = spawn(binary, ['--headless', '--marionette', '--no-remote', '--profile', profile, 'about:blank'], { stdio: 'ignore' });
  const port = await patiently(async () => Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8')) || Promise.reject(new Error('no port yet')), 300);
  const socket = connect(port, '127.0.0.1');
  let [buffer, id] = [Buffer.alloc(0), 0];
  /** @type {Map<number, {done: (value: any) => void, fail: (error: Error) => void}>} */
  const waiting = new Map();
  socket.on('data', (data) => {
    // Each message is its length, a colon and JSON: [type, id, error, result].
    for (buffer = Buffer.concat([buffer, data]); ; ) {
      const colon = buffer.indexOf(':');
      const length = Number(buffer.subarray(0, colon));
      if (colon < 0 || buffer.length < colon + 1 + length) return;
      const message = JSON.parse(buffer.subarray(colon + 1, colon + 1 + length).toString());
      buffer = buffer.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue;
      const [, number, error, result] = message;
      const { done, fail } = waiting.get(number) ?? {};
      if (error) fail?.(new Error(`${error.error}: ${error.message}`));
      else done?.(result);
    }
  });
  const send = (command, given = {}) =>
    new Promise((done, fail) => {
      const text = JSON.stringify([0, ++id, command, given]);
      waiting.set(id, { done, fail });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await send('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } });
  await send('WebDriver:SetTimeouts', { script: 30_000, pageLoad: 30_000 });
  return {
    go: (url) => send('WebDriver:Navigate', { url }),
    run: async (script, ...args) => (await send('WebDriver:ExecuteAsyncScript', { script: asynchronous(script), args, sandbox: null })).value,
    picture: async () => Buffer.from((await send('WebDriver:TakeScreenshot', { full: false })).value, 'base64'),
    async close() {
      await Promise.race([send('Marionette:Quit', { flags: ['eForceQuit'] }), pause(3000)]).catch(() => {});
      socket.destroy();
      child.kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A body of an async function as a script that calls back. @param {string} body */
const asynchronous = (body) => `const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);
(async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error && error.stack || error) }));`;

/** WebKit, or why there is none. @returns {Promise<Other | string>} */
export async function webkit() {
  const driver = found('WebKitWebDriver');
  const binary = found('/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser');
  if (!driver || !binary) return 'no WebKit on this machine: apt-get install webkit2gtk-driver';
  if (!process.env.DISPLAY && !found('Xvfb')) return 'no display for WebKit on this machine: apt-get install xvfb, or set DISPLAY';
  const display = `:${90 + (process.pid % 100)}`;
  const screen = process.env.DISPLAY ? null : spawn('Xvfb', [display, '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
  const port = 20_000 + (process.pid % 20_000);
  const child = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: process.env.DISPLAY ?? display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' } });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const stop = async () => {
    child.kill();
    screen?.kill();
  };
  let session;
  try {
    session = await patiently(() => ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } } }), 50);
  } catch (error) {
    await stop();
    return `WebKit does not start on this machine: ${error.message}`;
  }
  const at = `/session/${session.sessionId}`;
  await ask('POST', at + '/timeouts', { script: 30_000, pageLoad: 30_000 });
  return {
    go: (url) => ask('POST', at + '/url', { url }),
    run: (script, ...args) => ask('POST', at + '/execute/async', { script: asynchronous(script), args }),
    picture: async () => Buffer.from(await ask('GET', at + '/screenshot'), 'base64'),
    async close() {
      await ask('DELETE', at).catch(() => {});
      await stop();
    },
  };
}
