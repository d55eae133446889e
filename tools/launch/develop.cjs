'use strict';

const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { environmentFor } = require('./node.cjs');
const { nodeFlags, signals } = require('./run.cjs');

const webOrigin = 'http://localhost:5173';

/** The server, restarted at every change, and the web app with its changes put in live; one ends with the other. */
function develop({ root, node, entry, args }) {
  const env = environmentFor(root, node);
  const server = spawn(node, ['--watch', '--watch-preserve-output', ...nodeFlags, entry, ...args], {
    cwd: root,
    env: servedThroughVite(env),
    stdio: 'inherit',
  });
  const web = spawn(node, [join(root, 'node_modules/vite/bin/vite.js'), '--strictPort'], {
    cwd: join(root, 'apps/web'),
    env: { ...env, BACKLINE_PORT: portOf(args) ?? env.BACKLINE_PORT ?? '8000' },
    // Vite ends when this pipe does, so it does not outlive us.
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const both = [server, web];
  for (const signal of signals) process.on(signal, () => both.forEach((child) => child.kill(signal)));
  for (const child of both) {
    child.on('exit', (code) => {
      process.exitCode ??= code ?? 1;
      both.forEach((other) => other.kill('SIGTERM'));
    });
  }
  if (!args.includes('--help')) process.stderr.write(`backline: the pages are at ${webOrigin}\n`);
}

/** The pages come from Vite, which hands the API's requests on: links, cookies and passkeys belong to its origin. */
function servedThroughVite(env) {
  return { ...env, BACKLINE_PUBLIC_URL: env.BACKLINE_PUBLIC_URL ?? webOrigin };
}

/** The port that the server is told, so that Vite hands requests on to it. */
function portOf(args) {
  const at = args.findIndex((arg) => arg === '--port' || arg.startsWith('--port='));
  if (at === -1) return undefined;
  return args[at].slice('--port='.length) || args[at + 1];
}

module.exports = { develop, servedThroughVite };
