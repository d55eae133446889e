import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { convertCssVariables, defaultCssVariablesResolver, DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defaultClientConditions, defineConfig, loadEnv } from 'vite';
import { drawnIcons } from './icons/plugin.ts';
import { ownVariables, theme } from './src/app/theme.ts';

const themeModule = 'virtual:theme.css';
const ours = /apps.web.src|packages/;
// What only whoever is logged in needs: the rows of the device and what can be done to them.
const ofDevice =
  /web.src.data.(does|kept-join|local|synced|performance-mutators|set-list-mutators|use-on-device)|contract.src.(gigs|bands|venues|sync).(local|decide|played|show-|position|genre)/;

export default defineConfig(({ mode }) => {
  const { BACKLINE_PORT: port = '8000' } = loadEnv(mode, import.meta.dirname, 'BACKLINE_');
  return {
    root: import.meta.dirname,
    plugins: [react(), themeCss(), drawnIcons(), serviceWorker(), compressed()],
    // Our own packages from their sources, not as they are published.
    resolve: { conditions: ['backline-source', ...defaultClientConditions] },
    build: {
      target: 'es2023',
      // A data: address would need a wider content policy than 'self'.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              // What half of the screens share comes in one file: thirty small ones would each wait for their turn.
              { name: 'shared', test: (id) => ours.test(id) && !ofDevice.test(id), minShareCount: 12 },
            ],
          },
        },
      },
    },
    server: {
      port: 5173,
      // The name that was asked for goes along: the server answers at one origin, and here that is ours.
      proxy: { '/api': { target: `http://localhost:${port}`, ws: true, changeOrigin: false } },
    },
  };
});

/** The theme's variables as a file: written at run time they would be an inline style, which the content policy refuses. */
function themeCss(): Plugin {
  return {
    name: 'theme-css',
    resolveId: (id) => (id === themeModule ? `\0${themeModule}` : null),
    load(id) {
      if (id !== `\0${themeModule}`) return null;
      const merged = mergeMantineTheme(DEFAULT_THEME, theme);
      const standard = defaultCssVariablesResolver(merged);
      const own = ownVariables(merged);
      return convertCssVariables({
        variables: { ...standard.variables, ...own.variables },
        light: { ...standard.light, ...own.light },
        dark: { ...standard.dark, ...own.dark },
      });
    },
  };
}

/** Writes the service worker, which names every file of this build. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter((name) => /\.(js|css|woff2|svg)$/.test(name));
      const files = ['/', '/color-scheme.js', '/mark.svg', '/manifest.webmanifest', ...built.map((name) => `/${name}`)];
      const version = createHash('sha256').update(files.join()).digest('base64url').slice(0, 12);
      const source = await readFile(join(import.meta.dirname, 'service-worker.js'), 'utf8');
      const filled = source.replace('__BUILT__', JSON.stringify({ version, files: files.toSorted() }));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: filled });
    },
  };
}

/** Lays a packed copy beside every text file: packed once and hard, rather than lightly at every request. */
function compressed(): Plugin {
  const pack = {
    br: (text: Buffer) =>
      promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
    gz: (text: Buffer) => promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION }),
  };
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, files) {
      const texts = Object.keys(files).filter((name) => /\.(js|css)$/.test(name));
      const packAs = async (name: string, kind: keyof typeof pack) => {
        const path = join(dir, name);
        await writeFile(`${path}.${kind}`, await pack[kind](await readFile(path)));
      };
      await Promise.all(texts.flatMap((name) => [packAs(name, 'br'), packAs(name, 'gz')]));
    },
  };
}
