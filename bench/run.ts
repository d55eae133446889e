import { mkdirSync, mkdtempSync, chmodSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BuiltPeer, LeftOut } from './peers/peer.ts';
import { buildPocketBase } from './peers/pocketbase.ts';
import { table } from './report.ts';
import type { Measured } from './report.ts';
import { scenarios } from './scenarios.ts';
import { rateSignedIn } from './server.ts';
import { setStage } from './stage.ts';
import { lookAround } from './surroundings.ts';

/** `npm run bench`, `npm run bench -- read-one list --no-peers`, `npm run bench -- --seconds 30 --data /mnt/disk`. */
const { values, positionals } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    data: { type: 'string', default: tmpdir() },
    peers: { type: 'boolean', default: true },
  },
  allowPositionals: true,
  allowNegative: true,
});
const unknown = positionals.filter((name) => !scenarios.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  console.error(
    `no such scenario: ${unknown.join(', ')}\n${scenarios.map(({ name, what }) => `  ${name}: ${what}`).join('\n')}`,
  );
  process.exit(1);
}
const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

const folder = mkdtempSync(join(values.data, 'backline-bench-'));
// Under root PostgreSQL runs as another user, who has to pass.
chmodSync(folder, 0o711);
const surroundings = lookAround(folder);
console.log(
  `${surroundings.machine}, ${surroundings.cores} cores, ${surroundings.memoryGb} GB, load ${surroundings.load.toFixed(2)}`,
);
console.log(
  `Node ${surroundings.node}, Backline ${surroundings.backline} (${surroundings.commit}), fsync ${surroundings.fsyncMs.toFixed(2)} ms, a fixed loop of one thread ${surroundings.loopMs.toFixed(2)} ms`,
);
console.log(
  `BACKLINE_RATE_SIGNED_IN and BACKLINE_RATE_SYNC=${rateSignedIn} for the run; the load generator shares the machine`,
);
const peer = values.peers && chosen.some(({ besidePeer }) => besidePeer) ? bringPeer() : { leftOut: 'not asked for' };
const beside = 'leftOut' in peer ? `no peer: ${peer.leftOut}` : `beside ${peer.name} (${peer.setUp})`;
console.log(`${beside}\n`);

const stage = setStage(folder, Number(values.seconds), 'leftOut' in peer ? null : peer);
const measured: Measured[] = [];
try {
  for (const { name, what, measure } of chosen) {
    console.log(`${name}: ${what}`);
    const load = loadavg()[0] ?? 0;
    try {
      const figures = await measure(stage);
      measured.push({ scenario: name, load, figures });
      console.log(`${table(figures, load)}\n`);
    } catch (error) {
      // What else was measured is worth keeping.
      console.error(`${name} broke off:`, error);
      process.exitCode = 1;
    }
  }
} finally {
  await stage.stop();
  rmSync(folder, { recursive: true, force: true });
}

const results = join(import.meta.dirname, 'results');
mkdirSync(results, { recursive: true });
const file = join(results, `${surroundings.at.replaceAll(/[:.]/g, '-')}.json`);
writeFileSync(file, `${JSON.stringify({ surroundings, beside, measured }, null, 2)}\n`);
console.log(`written to bench/results/`);

function bringPeer(): BuiltPeer | LeftOut {
  console.log('looking for a peer; the first time it takes minutes to build');
  return buildPocketBase();
}
