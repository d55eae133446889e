import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where a Chromium is: CHROME_PATH, the search path, the usual places; null when there is none. */
export function findChromium(): string | null {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const given = process.env['CHROME_PATH'];
  return [...(given ? [given] : []), ...onPath, ...usualPlaces].find(isProgram) ?? null;
}

/** Installs Debian's Chromium where we may (root, apt). Answers where it is, or null. */
export async function installChromium(): Promise<string | null> {
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return null;
  console.log('no Chromium found; installing the one of Debian for the browser lane');
  const updated = await aptGet(['update']);
  const installed = updated && (await aptGet(['install', '-y', '--no-install-recommends', 'chromium']));
  return installed ? findChromium() : null;
}

async function aptGet(args: readonly string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  return await new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
