import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adminMessages } from '../src/lib/messages/admin.en.ts';

const src = join(import.meta.dirname, '../src');

test('texts of the console are asked for on its screens alone, for nowhere else they are there', () => {
  const elsewhere = globSync('**/*.{ts,tsx}', { cwd: src }).filter(
    (file) => !/^(screens\/admin|lib\/messages)\//.test(file),
  );
  const groups = new Set(Object.keys(adminMessages).map((key) => key.slice(0, key.lastIndexOf('.'))));
  const asked = [
    ...Object.keys(adminMessages).map((key) => `t('${key}'`),
    ...[...groups].map((group) => `t(\`${group}.\${`),
  ];
  const found = elsewhere.flatMap((file) => {
    const source = readFileSync(join(src, file), 'utf8');
    return asked.filter((call) => source.includes(call)).map((call) => `${file}: ${call}`);
  });
  expect(elsewhere.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
