import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findChromium } from '../../../tools/test/chromium.ts';
import type { TestServer, TestUser } from '../../server/test/index.ts';

/** A Chromium with a folder of its own, which can be killed as a power cut kills it, and opened again on what is left there. */
export interface RealBrowser {
  readonly page: Page;
  /** Another tab. */
  tab(): Promise<Page>;
  /** SIGKILL to all of its processes. */
  kill(): Promise<void>;
}

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];

export async function openRealBrowser(folder: string, { origin }: TestServer, user: TestUser): Promise<RealBrowser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found');
  const portFile = join(folder, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const options = [`--user-data-dir=${folder}`, '--remote-debugging-port=0', 'about:blank'];
  // A group of its own, so that none of its processes outlives it.
  const child = spawn(executablePath, [...flags, ...options], { stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portIn(portFile)}`);
  const [context = await browser.newContext()] = browser.contexts();
  await context.addCookies([{ name: 'bl_session', value: user.token, url: origin }]);
  const tab = async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  };
  return {
    page: await tab(),
    tab,
    async kill() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => {});
    },
  };
}

async function portIn(file: string): Promise<string> {
  for (let turn = 0; turn < 200; turn += 1) {
    const [port] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    if (port) return port;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Chromium opened no port.');
}
