import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Anchor } from './verify.sql.ts';

/** Heads of chains, a line each, outside of the database: whoever rewrites a chain there has not rewritten it here. */
export interface HeadsFile {
  /** Puts heads at the end and waits until they are on the disk. */
  append(heads: readonly Anchor[]): Promise<void>;
  /** All that was ever kept; a last line that was cut off in the middle is left out. */
  read(): Promise<readonly Anchor[]>;
}

const Line = z.object({
  workspaceId: z.uuid(),
  number: z.int(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  anchoredAt: z.iso.datetime(),
});

/** The file in the data folder, and a further one elsewhere where the configuration names it. */
export function createHeadsFile(paths: readonly [own: string, ...further: string[]]): HeadsFile {
  return {
    async append(heads) {
      const lines = heads.map(({ workspaceId, number, hash, anchoredAt }) =>
        JSON.stringify({ workspaceId, number, hash, anchoredAt }),
      );
      for (const path of paths) await appendLines(path, lines);
    },
    async read() {
      const texts = await Promise.all(paths.map(async (path) => await textOf(path)));
      return texts.flatMap((text) => text.split('\n').flatMap(headOf));
    },
  };
}

async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  try {
    // After a line that was cut off in the middle the next one begins on its own.
    await file.appendFile(`\n${lines.join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function headOf(line: string): readonly Anchor[] {
  try {
    return [Line.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
