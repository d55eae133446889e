import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../../tools/test/chromium.ts';
import { loadedScripts } from '../../tools/test/loaded-scripts.ts';
import type { Figure, Scenario } from '../scenario.ts';

const kilobyte = 1024;
const patienceMs = 120_000;

export const firstScreen: Scenario = {
  name: 'first-screen',
  what: 'compressed JavaScript that a browser loads for its first screen, cold: the landing page, the log, a show',
  async measure(stage) {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('this scenario needs a Chromium; name one in CHROME_PATH');
    execFileSync(process.execPath, [join(import.meta.dirname, '../../tools/test/build-web-app.cjs')], {
      stdio: 'inherit',
    });
    const { server, veteran, showIds } = await stage.filled();
    const cookie = veteran.headers['cookie']?.replace('bl_session=', '') ?? '';
    const screens = [
      { name: 'the landing page', path: '/', sign: 'h1', isInside: false },
      { name: 'the log', path: '/log', sign: 'a[data-row]', isInside: true },
      { name: 'a show', path: `/log/${showIds[0]}`, sign: 'article h1', isInside: true },
    ];
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const figures: Figure[] = [];
      for (const { name, path, sign, isInside } of screens) {
        const context = await browser.newContext();
        context.setDefaultTimeout(patienceMs);
        if (isInside) await context.addCookies([{ name: 'bl_session', value: cookie, url: server.origin }]);
        const { bytes, files } = await loadedScripts(await context.newPage(), `${server.origin}${path}`, sign);
        await context.close();
        const value = bytes / kilobyte;
        figures.push({
          name: `first screen: ${name}`,
          value,
          unit: 'KB',
          target: { atMost: 250 },
          note: `${files} files`,
        });
      }
      return figures;
    } finally {
      await browser.close();
    }
  },
};
