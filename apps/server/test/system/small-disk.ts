import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Why no disk of our own can be had here, or null when one can. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'this system has no tmpfs';
  if (process.getuid?.() !== 0) return 'only root may mount one';
  const folder = newFolder();
  const refused = mount(folder, 1);
  if (refused === null) unmount(folder);
  rmdirSync(folder);
  return refused;
}

/** A disk of so many megabytes, in memory; gone after the file's tests. */
export function smallDisk(megabytes: number): string {
  const folder = newFolder();
  const refused = mount(folder, megabytes);
  if (refused !== null) throw new Error(refused);
  afterAll(() => {
    unmount(folder);
    rmdirSync(folder);
  });
  return folder;
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'backline-disk-'));
}

/** Others may pass: under root PostgreSQL runs as another user. */
function mount(folder: string, megabytes: number): string | null {
  const options = `size=${megabytes}m,mode=0711`;
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { encoding: 'utf8' });
  return status === 0 ? null : stderr?.trim() || 'mount cannot be run';
}

/** Lazily: a PostgreSQL that is about to end may still stand in it. */
function unmount(folder: string): void {
  spawnSync('umount', ['--lazy', folder]);
}
