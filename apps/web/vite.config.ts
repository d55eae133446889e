import { convertCssVariables, defaultCssVariablesResolver, DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig, loadEnv } from 'vite';
import { ownVariables, theme } from './src/app/theme.ts';

const themeModule = 'virtual:theme.css';

export default defineConfig(({ mode }) => {
  const { BACKLINE_PORT: port = '8000' } = loadEnv(mode, import.meta.dirname, 'BACKLINE_');
  return {
    root: import.meta.dirname,
    plugins: [react(), themeCss()],
    build: {
      target: 'es2023',
      // A data: address would need a wider content policy than 'self'.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    server: {
      port: 5173,
      proxy: { '/api': { target: `http://localhost:${port}`, ws: true, changeOrigin: true } },
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
