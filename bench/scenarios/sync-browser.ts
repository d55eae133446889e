import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { convertShows } from '../../tools/gdshows-to-ndjson.ts';
import { findChromium } from '../../tools/test/chromium.ts';
import type { SyncPage } from '../page/sync-page.ts';
import type { Figure, Scenario } from '../scenario.ts';
import type { Person } from '../seed.ts';
import { addShows } from '../seed.ts';
import type { BenchServer } from '../server.ts';
import type { Stage } from '../stage.ts';

const pending = 10_000;
const coldShows = 10_000;
const strictWrites = 300;
const realShows = 2_358;
const patienceMs = 600_000;
const root = join(import.meta.dirname, '../..');
const samples = process.env['BACKLINE_DATA_SAMPLES'] ?? join(root, '../shared/data');
const realFolder = join(samples, 'gdshows');
const importProgram = join(root, 'apps/server/src/cli/import.ts');

/** Of the page: what is evaluated there sees it. */
declare const bench: SyncPage;

export const syncBrowser: Scenario = {
  name: 'sync-browser',
  what: `a device in Chromium: ${coldShows} shows cold, a strict write, ${pending} unsent shows flushed, and all of it on a second, empty one`,
  async measure(stage) {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('this scenario needs a Chromium; name one in CHROME_PATH');
    const script = await bundled();
    const { server, people, data } = await stage.filled();
    const [, , , , writer, reader, importer] = people;
    if (!writer || !reader || !importer) throw new Error('nobody came');
    await addShows(data.database, reader, coldShows);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const devices: BrowserContext[] = [];
    const device = async (person: Person) => {
      const context = await browser.newContext({ bypassCSP: true, serviceWorkers: 'block' });
      devices.push(context);
      return await pageOf(context, { server, person, script });
    };
    try {
      const cold = await opened(await device(reader), reader, coldShows);
      const first = await device(writer);
      await opened(first, writer, 0);
      await first.context().setOffline(true);
      const strict = await logged(first, writer, strictWrites);
      const writes = strict.toSorted((a, b) => a - b);
      await logged(first, writer, pending - strictWrites);
      await first.context().setOffline(false);
      const flushed = await first.evaluate(async () => await bench.flush());
      const { attention } = await first.evaluate(() => bench.count());
      const figures: Figure[] = [
        { name: `${coldShows} shows usable, cold`, value: cold / 1000, unit: 's', target: { atMost: 2 } },
        {
          name: 'strict local write, p50',
          value: at(writes, 0.5),
          unit: 'ms',
          target: { atMost: 2 },
          note: `p99 ${at(writes, 0.99).toFixed(1)} ms`,
        },
        {
          name: `${pending} unsent shows flushed`,
          value: flushed / 1000,
          unit: 's',
          target: { atMost: 10 },
          note: `${attention} refused`,
        },
      ];
      if (!existsSync(realFolder)) return figures;
      await importReal(stage, server, importer);
      const real = await opened(await device(importer), importer, realShows);
      return [
        ...figures,
        {
          name: `${realShows} real shows in a second, empty browser`,
          value: real / 1000,
          unit: 's',
          target: { atMost: 1 },
        },
      ];
    } finally {
      for (const context of devices) await context.close();
      await browser.close();
    }
  },
};

async function opened(page: Page, { userId, workspaceId, headers }: Person, shows: number): Promise<number> {
  const device = { userId, workspaceId, csrf: headers['x-csrf-token'] ?? '' };
  return await page.evaluate(async ([of, count]) => await bench.open(of, count), [device, shows] as const);
}

async function logged(page: Page, { venueId }: Person, shows: number): Promise<readonly number[]> {
  return await page.evaluate(async ([count, venue]) => await bench.log(count, venue), [shows, venueId] as const);
}

interface Opening {
  readonly server: BenchServer;
  readonly person: Person;
  readonly script: string;
}

async function pageOf(context: BrowserContext, { server, person, script }: Opening): Promise<Page> {
  context.setDefaultTimeout(patienceMs);
  const value = person.headers['cookie']?.replace('bl_session=', '') ?? '';
  await context.addCookies([{ name: 'bl_session', value, url: server.origin }]);
  const page = await context.newPage();
  // Any answer of the server's own origin will do: the page is the script.
  await page.goto(`${server.origin}/healthz`);
  await page.addScriptTag({ content: script });
  return page;
}

/** The script of the page, with the client inside, as a bundler gives it to a browser. */
async function bundled(): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2024',
      lib: { entry: join(root, 'bench/page/sync-page.ts'), formats: ['iife'], name: 'page' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('the page of the benchmark was not built');
  return chunk.code;
}

async function importReal(stage: Stage, server: BenchServer, { workspaceId }: Person): Promise<void> {
  const folder = stage.emptyFolder();
  mkdirSync(folder);
  const file = join(folder, 'shows.ndjson');
  await convertShows(realFolder, file);
  const place = ['--workspace', workspaceId, '--data', server.dataFolder];
  const flags = ['--duration', '180', '--time-zone', 'America/New_York'];
  await promisify(execFile)(process.execPath, [importProgram, file, ...place, ...flags]);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
