import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { drawIcon } from './draw-icon.ts';

/** As the manifest and the page name them. */
const icons = [
  { fileName: 'icon-180.png', size: 180, isMaskable: true },
  { fileName: 'icon-192.png', size: 192, isMaskable: false },
  { fileName: 'icon-512.png', size: 512, isMaskable: false },
  { fileName: 'icon-maskable-512.png', size: 512, isMaskable: true },
] as const;

/** Draws the mark as the pictures that systems want of an app that is installed. */
export function drawnIcons(): Plugin {
  return {
    name: 'drawn-icons',
    apply: 'build',
    async generateBundle() {
      const mark = await readFile(join(import.meta.dirname, '../public/mark.svg'), 'utf8');
      for (const { fileName, ...icon } of icons)
        this.emitFile({ type: 'asset', fileName, source: drawIcon(mark, icon) });
    },
  };
}
