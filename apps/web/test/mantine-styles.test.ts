import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../src');
const styles = join(dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css')), 'styles');
const sheet = readFileSync(join(source, 'app/mantine.css'), 'utf8');

test('every part of Mantine that is used has its styles', () => {
  const texts = globSync('**/*.tsx', { cwd: source }).map((file) => readFileSync(join(source, file), 'utf8'));
  const used = texts.flatMap((text) => /import \{([^}]*)\} from '@mantine\/core'/.exec(text)?.[1]?.split(',') ?? []);
  const needed = new Set(
    used.map((name) => `${name.trim()}.layer.css`).filter((file) => existsSync(join(styles, file))),
  );
  expect(needed.size).toBeGreaterThan(5);
  expect([...needed].filter((file) => !sheet.includes(`/${file}`))).toEqual([]);
});
