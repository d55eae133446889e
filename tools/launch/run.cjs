'use strict';

const { spawn } = require('node:child_process');
const { environmentFor } = require('./node.cjs');

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
// The first releases of Node 24 warn that types are stripped.
const nodeFlags = ['--disable-warning=ExperimentalWarning'];

/** Runs the command in place of this process where that can be; else as a child that shares its fate. */
function runInPlace({ root, node, entry, args }) {
  const command = [...nodeFlags, entry, ...args];
  const env = environmentFor(root, node);
  if (node === process.execPath && process.execve) {
    // It warns that it is experimental; when it fails, it ends the process and says so.
    process.removeAllListeners('warning');
    process.execve(node, [node, ...command], env);
  }
  // The fourth is a channel: the child learns by its end that this process was killed.
  follow(spawn(node, command, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] }));
}

/** Hands on signals to the child, and ends as it ends. */
function follow(child) {
  for (const signal of signals) process.on(signal, () => child.kill(signal));
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

module.exports = { nodeFlags, runInPlace, signals };
