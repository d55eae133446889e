import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lays the licences of what was bundled beside it, as they ask. */
export async function noteLicences(root: string, dist: string, libraries: readonly string[]): Promise<void> {
  const notes = await Promise.all(
    libraries.map(async (library) => {
      const licence = await readFile(join(root, 'node_modules', library, 'LICENSE'), 'utf8');
      return `${library}\n\n${licence.trim()}\n`;
    }),
  );
  await writeFile(join(dist, 'LICENSES.txt'), notes.join('\n---\n\n'));
}
