'use strict';

const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { environmentFor } = require('./node.cjs');

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
// The first releases of Node 24 warn that types are stripped.
const nodeFlags = ['--disable-warning=ExperimentalWarning'];
const endWithParent = ['--import', pathToFileURL(join(__dirname, 'end-with-parent.mjs')).href];

/** Runs the command in place of this process where that can be; else as a child that shares its fate. */
function runInPlace({ root, node, entry, args }) {
  const env = environmentFor(root, node);
  if (node === process.execPath && process.execve) {
    const flags = isUnderNpm() ? [...nodeFlags, ...endWithParent] : nodeFlags;
    // It warns that it is experimental; when it fails, it ends the process and says so.
    process.removeAllListeners('warning');
    process.execve(node, [node, ...flags, entry, ...args], env);
  }
  follow(spawn(node, [...nodeFlags, ...endWithParent, entry, ...args], { env, stdio: 'inherit' }));
}

/** Hands on signals to the child, and ends as it ends. */
function follow(child) {
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  if (isUnderNpm()) void import('./end-with-parent.mjs');
  child.on('error', (error) => {
    process.stderr.write(`backline: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (code !== null) process.exit(code);
    for (const name of signals) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

// Without npm the parent is somebody's shell, which may be left behind on purpose.
function isUnderNpm() {
  return process.env.npm_lifecycle_event !== undefined;
}

module.exports = { nodeFlags, runInPlace, signals };
