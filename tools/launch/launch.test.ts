import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let copy = '';

/** A checkout with a command of its own, which tells what it got. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'backline-launch-'));
  mkdirSync(join(copy, 'tools'));
  for (const path of ['tools/launch.cjs', 'tools/launch', 'package.json', 'package-lock.json'])
    cpSync(join(root, path), join(copy, path), { recursive: true });
  for (const workspace of ['packages/contract', 'packages/client', 'apps/server', 'apps/web'])
    cpSync(join(root, workspace, 'package.json'), join(copy, workspace, 'package.json'));
  mkdirSync(join(copy, 'node_modules'));
  symlinkSync(join(root, 'node_modules/.package-lock.json'), join(copy, 'node_modules/.package-lock.json'));
  writeFileSync(
    join(copy, 'tools/check.ts'),
    `const [what, ...rest]: readonly string[] = process.argv.slice(2);
     if (what === 'fail') process.exit(7);
     process.on('SIGTERM', () => process.exit(9));
     console.log(JSON.stringify({ what, rest, pid: process.pid, path: process.env['PATH'] }));
     if (what === 'stay') setInterval(() => {}, 1000);`,
  );
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a command takes the place of the launcher, with its arguments and our tools first on the path', () => {
  installed();
  const { stdout, pid, status } = run(['check', 'look', '--port', '1']);
  expect(status).toBe(0);
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({ what: 'look', rest: ['--port', '1'], pid });
  expect(told.path).toContain(join(copy, 'node_modules', '.bin'));
});

test('the exit code of a command is that of the launcher', () => {
  installed();
  expect(run(['check', 'fail']).status).toBe(7);
});

test('a signal reaches the command', async () => {
  installed();
  const child = spawn(process.execPath, ['tools/launch.cjs', 'check', 'stay'], {
    cwd: copy,
    env: { PATH: `${join(copy, 'bin')}:${process.env['PATH']}` },
  });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([9, null]);
});

test('a command ends with the shell that npm ran it under', async () => {
  installed();
  const shell = spawn('/bin/sh', ['-c', `"${process.execPath}" tools/launch.cjs check stay; exit 0`], {
    cwd: copy,
    env: { PATH: `${join(copy, 'bin')}:${process.env['PATH']}`, npm_lifecycle_event: 'check' },
  });
  await once(shell.stdout, 'data');
  shell.kill('SIGTERM');
  // The command holds the other end of the pipe until it has ended.
  await once(shell.stdout, 'close');
  expect(shell.signalCode).toBe('SIGTERM');
});

test.for([['nothing'], ['start'], ['__proto__']])(
  '%s is not a command here, and that is said in one line',
  ([name]) => {
    const { status, stderr } = run([name ?? '']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^backline: usage: node tools\/launch\.cjs start\|dev\|.*\n$/);
  },
);

test('packages that cannot be installed are one clear line', () => {
  rmSync(join(copy, 'node_modules/.backline-install'), { force: true });
  mkdirSync(join(copy, 'bin'), { recursive: true });
  writeFileSync(join(copy, 'bin/npm'), '#!/bin/sh\necho no network >&2\nexit 1\n', { mode: 0o755 });
  const { status, stderr } = run(['check', 'look'], `${join(copy, 'bin')}:/usr/bin:/bin`);
  expect(status).toBe(1);
  expect(stderr).toContain('no network');
  expect(stderr).toMatch(/\nbackline: the packages could not be installed; .*\n$/);
});

test('in development links lead to the pages that reload, whose origin the server answers at', async () => {
  installed();
  const [told, main, vite] = [join(copy, 'told'), join(copy, 'apps/server/src'), join(copy, 'node_modules/vite/bin')];
  for (const folder of [main, vite]) mkdirSync(folder, { recursive: true });
  const tell = `fs.writeFileSync(${JSON.stringify(told)}, process.env['BACKLINE_PUBLIC_URL'] ?? 'nothing');`;
  writeFileSync(join(main, 'main.ts'), `import fs from 'node:fs';\n${tell}\nsetInterval(() => {}, 1000);`);
  writeFileSync(
    join(vite, 'vite.js'),
    `const fs = require('node:fs');\nsetInterval(() => fs.existsSync(${JSON.stringify(told)}) && process.exit(0), 20);`,
  );
  run(['dev']);
  expect(readFileSync(told, 'utf8')).toBe('http://localhost:5173');
  for (const folder of [main, vite]) rmSync(folder, { recursive: true });
});

/** Leaves the stamp of an installation, by an npm that does nothing. */
function installed(): void {
  mkdirSync(join(copy, 'bin'), { recursive: true });
  writeFileSync(join(copy, 'bin/npm'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
}

function run(argv: readonly string[], path = `${join(copy, 'bin')}:${process.env['PATH']}`) {
  return spawnSync(process.execPath, ['tools/launch.cjs', ...argv], {
    cwd: copy,
    env: { PATH: path },
    encoding: 'utf8',
  });
}
