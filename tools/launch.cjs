'use strict';
// The way into every command: brings packages and the right Node first, so that a bare machine needs nothing else.
// CommonJS without types, because whatever Node is there (18 and later) must be able to read it.

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { develop } = require('./launch/develop.cjs');
const { chooseNode } = require('./launch/node.cjs');
const { installPackages } = require('./launch/packages.cjs');
const { runInPlace } = require('./launch/run.cjs');
const { buildWebApp } = require('./launch/web-app.cjs');

const root = join(__dirname, '..');

const commands = {
  start: { entry: 'apps/server/src/main.ts', needsWebApp: true },
  dev: { entry: 'apps/server/src/main.ts', run: develop },
  test: { entry: 'tools/test.ts' },
  check: { entry: 'tools/check.ts' },
  migrate: { entry: 'apps/server/src/cli/migrate.ts' },
  seed: { entry: 'apps/server/src/cli/seed.ts' },
  import: { entry: 'apps/server/src/cli/import.ts' },
  admin: { entry: 'apps/server/src/cli/admin.ts' },
  bench: { entry: 'bench/run.ts' },
  fuzz: { entry: 'tools/fuzz.ts' },
  sim: { entry: 'tools/sim.ts' },
  'pack-client': { entry: 'tools/pack-client.ts' },
  mutants: { entry: 'tools/mutants.ts' },
  'new-module': { entry: 'tools/new-module.ts' },
};

try {
  launch(process.argv[2], process.argv.slice(3));
} catch (error) {
  if (error.name !== 'LaunchError') throw error;
  process.stderr.write(`backline: ${error.message}\n`);
  process.exitCode = 1;
}

function launch(name, args) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  const entry = command && join(root, command.entry);
  if (!entry || !existsSync(entry)) {
    process.stderr.write(`backline: usage: node tools/launch.cjs ${Object.keys(commands).join('|')} [flags]\n`);
    process.exitCode = 1;
    return;
  }
  installPackages(root);
  const node = chooseNode(root);
  if (command.needsWebApp && !args.includes('--help')) buildWebApp(root, node);
  (command.run ?? runInPlace)({ root, node, entry, args });
}
