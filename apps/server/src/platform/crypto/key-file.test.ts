import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addKey, makeKeyFile, readKeyFile } from './key-file.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backline-keys-'));
  path = join(folder, 'deep/master.keys');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('it is made once, with one key, for its owner alone', () => {
  expect(readKeyFile(path)).toBeNull();
  makeKeyFile(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readKeyFile(path)).toHaveLength(1);
});

test('one that is there is never made anew', () => {
  makeKeyFile(path);
  const before = readFileSync(path, 'utf8');
  makeKeyFile(path);
  expect(readFileSync(path, 'utf8')).toBe(before);
});

test('a new key is added behind the others, which stay', () => {
  makeKeyFile(path);
  const [first] = readKeyFile(path) ?? [];
  addKey(path);
  const keys = readKeyFile(path) ?? [];
  expect(keys).toHaveLength(2);
  expect(keys[0]).toEqual(first);
  expect(keys[1]?.key).not.toEqual(first?.key);
});

test('a line that was cut off spoils neither what is before it nor what is added later', () => {
  makeKeyFile(path);
  appendFileSync(path, '\n0123456789abcdef 2026-11-26T22:00:00.000Z c2Vjcm');
  expect(readKeyFile(path)).toHaveLength(1);
  addKey(path);
  expect(readKeyFile(path)).toHaveLength(2);
});

test.each([0o640, 0o604, 0o644])('one that others may read (%o) is refused, and says what to do', (mode) => {
  makeKeyFile(path);
  chmodSync(path, mode);
  expect(() => readKeyFile(path)).toThrow(`close it with: chmod 600 ${path}`);
});

test('one without a key is refused, and none of its words are repeated', () => {
  makeKeyFile(path);
  writeFileSync(path, 'what is this\n');
  expect(() => readKeyFile(path)).toThrow(`the key file ${path} holds no key`);
});

test('a folder in its place is refused', () => {
  expect(() => readKeyFile(folder)).toThrow('is not a file');
});
