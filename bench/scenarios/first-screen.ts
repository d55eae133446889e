import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { findChromium } from '../../tools/test/chromium.ts';
import type { Figure, Scenario } from '../scenario.ts';

const kilobyte = 1024;

export const firstScreen: Scenario = {
  name: 'first-screen',
  what: 'compressed JavaScript that a browser loads for its first screen, cold: the landing page, and the log',
  async measure(stage) {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('this scenario needs a Chromium; name one in CHROME_PATH');
    execFileSync(process.execPath, [join(import.meta.dirname, '../../tools/test/build-web-app.cjs')], {
      stdio: 'inherit',
    });
    const { server, people } = await stage.filled();
    const cookie = people[1]?.headers['cookie']?.replace('bl_session=', '') ?? '';
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const figures: Figure[] = [];
      for (const [name, path, signedIn] of [
        ['first screen: landing', '/', false],
        ['first screen: the log', '/log', true],
      ] as const) {
        const context = await browser.newContext();
        if (signedIn) await context.addCookies([{ name: 'bl_session', value: cookie, url: server.origin }]);
        const { bytes, files } = await scriptsOf(await context.newPage(), `${server.origin}${path}`);
        await context.close();
        figures.push({ name, value: bytes / kilobyte, unit: 'KB', target: { atMost: 250 }, note: `${files} files` });
      }
      return figures;
    } finally {
      await browser.close();
    }
  },
};

async function scriptsOf(page: Page, url: string): Promise<{ readonly bytes: number; readonly files: number }> {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') sizes.push(request.sizes().then((size) => size.responseBodySize));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const bytes = await Promise.all(sizes);
  return { bytes: bytes.reduce((sum, size) => sum + size, 0), files: bytes.length };
}
