import { rmSync } from 'node:fs';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { z } from 'zod';
import { findChromium } from '../../../tools/test/chromium.ts';
import type { TestServer, TestUser } from '../../server/test/index.ts';
import { makeFastFolder } from '../../server/test/fast-folder.ts';
import { startServer } from '../../server/test/index.ts';

interface PageOptions {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly timeZone?: string;
  readonly locale?: string;
  /** With the service worker, which keeps the app itself on the device; most tests watch what goes over the network, and do without. */
  readonly keepsApp?: boolean;
}

export interface OpenApp {
  readonly server: TestServer;
  /** A tab of somebody's own browser (null: of nobody), which fails the test on a script error or a refused content policy. */
  page(as: TestUser | null, options?: PageOptions): Promise<Page>;
  /** The same in a browser that has been here before, and has at hand what it fetched then. */
  pageAgain(as: TestUser | null, options?: PageOptions): Promise<Page>;
  /** A tab of a browser that keeps what it has, as people's own do; the others are windows that nothing can be installed from. */
  ownPage(as: TestUser): Promise<Page>;
}

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];

/** The web app as an installation serves it, in a real Chromium; closed after the file's tests. */
export async function openApp(serverFlags: readonly string[] = []): Promise<OpenApp> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found');
  const server = await startServer(serverFlags);
  const browser = await chromium.launch({ executablePath, args: flags });
  afterAll(() => browser.close());
  const known = new Map<string, Promise<BrowserContext>>();
  return {
    server,
    page: async (as, options = {}) => await newTab(await newContext(browser, server, as, options)),
    async pageAgain(as, options = {}) {
      const key = JSON.stringify([as?.token, options]);
      const context = known.get(key) ?? newContext(browser, server, as, options);
      known.set(key, context);
      return await newTab(await context);
    },
    async ownPage(as) {
      const folder = makeFastFolder();
      const context = await chromium.launchPersistentContext(folder, {
        executablePath,
        args: flags,
        baseURL: server.origin,
      });
      afterAll(async () => {
        await context.close();
        rmSync(folder, { recursive: true, force: true });
      });
      await showCookie(context, server, as);
      return await newTab(context);
    },
  };
}

async function showCookie(context: BrowserContext, { origin }: TestServer, as: TestUser): Promise<void> {
  await context.addCookies([{ name: 'bl_session', value: as.token, url: origin }]);
}

async function newContext(
  browser: Browser,
  server: TestServer,
  as: TestUser | null,
  options: PageOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: { width: options.width ?? 1280, height: 800 },
    colorScheme: options.scheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    timezoneId: options.timeZone ?? 'Europe/Madrid',
    serviceWorkers: options.keepsApp ? 'allow' : 'block',
  });
  if (as) await showCookie(context, server, as);
  return context;
}

async function newTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) expect.fail(message.text());
  });
  return page;
}

const Faults = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What axe finds against WCAG 2.2 AA on the screen as it stands: the rule and the elements. */
export async function accessFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)`,
  );
  return Faults.parse(found).flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** How many pixels the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return z.number().parse(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
}

/** Waits until a browser has the app itself, so that it opens and goes on without a network. */
export async function appIsKept(page: Page): Promise<void> {
  await expect
    .poll(async () => await page.evaluate(`navigator.serviceWorker.controller?.state ?? 'none'`), { timeout: 15_000 })
    .toBe('activated');
}
