import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A copy of everything that Git knows or would know, with the packages of the first. */
export interface CopiedTree {
  readonly folder: string;
  write(path: string, text: string): void;
  remove(): void;
}

export function copyTree(root: string): CopiedTree {
  const folder = mkdtempSync(join(tmpdir(), 'backline-mutants-'));
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const path of listed.split('\0').filter((one) => one !== '')) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(root, path), join(folder, path));
  }
  linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    write: (path, text) => writeFileSync(join(folder, path), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Those from elsewhere as they are; our own have to be those of the copy. */
function linkPackages(from: string, to: string): void {
  mkdirSync(join(to, '@backline'), { recursive: true });
  for (const name of readdirSync(from))
    if (name !== '@backline' && !name.startsWith('.vite')) symlinkSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(from, '@backline')))
    symlinkSync(readlinkSync(join(from, '@backline', name)), join(to, '@backline', name));
}
