/** As much of WebDriver BiDi as it takes to open a page in Firefox, press keys in it and ask it something. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

export function findFirefox(): string | undefined {
  return [process.env['FIREFOX_PATH'], ...PLACES].find((path) => path !== undefined && existsSync(path));
}

/** What WebDriver calls keys that write nothing. */
const KEYS: Readonly<Record<string, string>> = { Enter: '\uE007', ArrowRight: '\uE014', ArrowLeft: '\uE012', Space: ' ' };

interface Answered {
  readonly done: (result: any) => void;
  readonly failed: (error: Error) => void;
}

export class Firefox {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Answered>();
  #context = '';
  #calls = 0;
  /** What the page said in its console as an error. */
  readonly complaints: string[] = [];

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.on('message', (data) => this.#heard(JSON.parse(String(data))));
  }

  static async start(path: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'highwater-firefox-'));
    const process = spawn(path, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      process.stderr!.on('data', (data) => {
        said += String(data);
        const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
        if (found !== null) resolve(found[1]);
      });
      process.on('error', reject);
      process.on('exit', () => reject(new Error(`Firefox ended: ${said.slice(-400)}`)));
    });
    const socket = new WebSocket(`${address}/session`);
    await new Promise<void>((resolve, reject) => socket.on('open', () => resolve()).on('error', reject));
    const firefox = new Firefox(process, profile, socket);
    await firefox.#call('session.new', { capabilities: {} });
    await firefox.#call('session.subscribe', { events: ['log.entryAdded'] });
    const { contexts } = await firefox.#call('browsingContext.getTree', {});
    firefox.#context = contexts[0].context;
    await firefox.#call('browsingContext.setViewport', { context: firefox.#context, viewport: { width: 1280, height: 720 } });
    return firefox;
  }

  #heard(message: any): void {
    if (message.method === 'log.entryAdded' && message.params.level === 'error') this.complaints.push(message.params.text);
    const answered = this.#waiting.get(message.id);
    if (answered === undefined) return;
    this.#waiting.delete(message.id);
    if (message.type === 'error') answered.failed(new Error(`${message.error}: ${message.message}`));
    else answered.done(message.result);
  }

  #call(method: string, params: unknown): Promise<any> {
    const id = ++this.#calls;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  async goto(url: string): Promise<void> {
    await this.#call('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  /** What an expression of JavaScript comes to in the page, by way of JSON. */
  async ask<T>(expression: string): Promise<T> {
    const { type, result, exceptionDetails } = await this.#call('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (type === 'exception') throw new Error(exceptionDetails.text);
    return JSON.parse(result.value) as T;
  }

  async until(expression: string, seconds = 60): Promise<void> {
    for (const end = Date.now() + seconds * 1_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
      if (await this.ask<boolean>(`Boolean(${expression})`).catch(() => false)) return;
    }
    throw new Error(`for ${seconds} s it was not so that ${expression}`);
  }

  async press(key: string): Promise<void> {
    const value = KEYS[key] ?? key;
    const actions = [{ type: 'key', id: 'keyboard', actions: [{ type: 'keyDown', value }, { type: 'keyUp', value }] }];
    await this.#call('input.performActions', { context: this.#context, actions });
  }

  async close(): Promise<void> {
    await this.#call('browser.close', {}).catch(() => undefined);
    this.#socket.close();
    if (this.#process.exitCode === null) await new Promise((resolve) => this.#process.once('exit', resolve));
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
