'use strict';

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { LaunchError } = require('./launch-error.cjs');
const { environmentFor } = require('./node.cjs');

const sources = ['apps/web', 'packages', 'package-lock.json'];
const skipped = new Set(['node_modules', 'dist']);

/** Builds the web app when its sources are not those of the last build. */
function buildWebApp(root, node) {
  const stamp = join(root, 'apps/web/dist/.backline-build');
  const files = sources.flatMap((path) => filesIn(root, path)).sort();
  const last = existsSync(stamp) ? readStamp(stamp) : {};
  const listing = hashOf(files, (file) => {
    const { mtimeMs, size } = statSync(join(root, file));
    return `${mtimeMs} ${size}`;
  });
  if (listing === last.listing) return;
  // A fresh copy has other times, but perhaps the same text.
  const content = hashOf(files, (file) => readFileSync(join(root, file)));
  if (content !== last.content) runVite(root, node);
  writeFileSync(stamp, JSON.stringify({ listing, content }));
}

function runVite(root, node) {
  process.stderr.write('backline: building the web app\n');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps/web'),
    env: environmentFor(root, node),
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new LaunchError('the web app could not be built; see above');
}

function filesIn(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !skipped.has(name))
    .flatMap((name) => filesIn(root, `${path}/${name}`));
}

function hashOf(files, partOf) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(partOf(file)).update('\0');
  return hash.digest('hex');
}

function readStamp(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

module.exports = { buildWebApp };
