import { defineConfig } from 'vitest/config';

// The tests run the code as Node runs it in an installation, not as a bundler would.
const experimental = { viteModuleRunner: false };
// Packages of ours are taken from their sources, not as they are published.
const execArgv = ['--conditions=backline-source'];
// Limits end what hangs; how fast something is, the benchmarks say. A machine that others share must not fail a test.
const patient = { testTimeout: 240_000, hookTimeout: 240_000, expect: { poll: { timeout: 20_000 } } };
const elsewhere = ['**/node_modules/**', '**/dist/**'];

const setupFiles = ['apps/server/test/each-file.ts'];
// Files share the modules that one of them has loaded, or a third of the time went into loading; what is a file's own ends with it.
const sharing = { isolate: false, setupFiles };

/** The lanes: what a test needs is in its name. `npm test` runs them one after the other, `npm run check` the first. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,tools,bench}/**/*.test.ts'],
          exclude: [...elsewhere, '**/*.{sim,program,pg,api,browser}.test.ts'],
          pool: 'threads',
          // They are pure: a module that one of them has loaded serves the next.
          isolate: false,
          experimental,
          execArgv,
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'sim',
          include: ['packages/**/*.sim.test.ts'],
          exclude: elsewhere,
          pool: 'threads',
          experimental,
          maxWorkers: 2,
          testTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'program',
          include: ['{tools,apps}/**/*.program.test.ts'],
          exclude: elsewhere,
          setupFiles,
          experimental,
          execArgv,
          maxWorkers: 2,
          ...patient,
        },
      },
      {
        test: {
          name: 'pg',
          include: ['apps/server/**/*.pg.test.ts'],
          exclude: elsewhere,
          ...sharing,
          globalSetup: ['apps/server/test/start-database.ts'],
          experimental,
          execArgv,
          maxWorkers: 2,
          ...patient,
        },
      },
      {
        test: {
          name: 'api',
          include: ['apps/server/**/*.api.test.ts'],
          exclude: [...elsewhere, '**/*.alone.api.test.ts'],
          ...sharing,
          globalSetup: ['apps/server/test/start-database.ts'],
          experimental,
          execArgv,
          maxWorkers: 2,
          ...patient,
        },
      },
      {
        test: {
          name: 'api-alone',
          include: ['apps/server/**/*.alone.api.test.ts'],
          exclude: elsewhere,
          globalSetup: ['apps/server/test/start-database.ts'],
          // These put something else in the place of a library, which no other file may meet.
          setupFiles,
          experimental,
          maxWorkers: 1,
          ...patient,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['apps/**/*.browser.test.ts'],
          exclude: elsewhere,
          setupFiles,
          globalSetup: ['apps/server/test/start-database.ts'],
          // Chromium, the server and PostgreSQL share the machine.
          experimental,
          execArgv,
          maxWorkers: 1,
          ...patient,
        },
      },
    ],
  },
});
