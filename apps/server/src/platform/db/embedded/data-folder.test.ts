import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDataFolder } from './data-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'backline-data-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'file'), '');
symlinkSync(join(folder, 'link'), join(folder, 'link'));

const anywhere = [
  [join(folder, 'file'), 'a file stands in its way'],
  [join(folder, 'file', 'below'), 'a file stands in its way'],
  [join(folder, 'link'), 'links there lead in a circle'],
  [join(folder, 'x'.repeat(300)), 'its name is too long'],
] as const;
const onLinux = [
  ['/dev/null', 'a file stands in its way'],
  ['/proc/backline', 'its file system takes no files'],
  ['/proc/self/fd/backline/below', 'its file system takes no files'],
] as const;

test.each([...anywhere, ...(process.platform === 'linux' ? onLinux : [])])(
  'a data folder cannot be at %s: %s',
  (path, why) => {
    expect(() => openDataFolder(path)).toThrow(
      expect.objectContaining({ name: 'StartError', message: `the data folder ${path} is not writable: ${why}` }),
    );
  },
);

test('a data folder is made with the folders above it, and found again', () => {
  const path = join(folder, 'one', 'two', 'three');
  expect(openDataFolder(path).path).toBe(openDataFolder(path).path);
});
