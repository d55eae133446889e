import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Scenario } from '../scenario.ts';

const rows = 10_000;
const program = join(import.meta.dirname, '../../apps/server/src/cli/import.ts');

export const importShows: Scenario = {
  name: 'import',
  what: '10,000 shows of a CSV file into the log by the command line, from its start to its end, beside a running server',
  async measure(stage) {
    const { server, people } = await stage.filled();
    const workspace = people[2]?.workspaceId ?? '';
    const folder = stage.emptyFolder();
    mkdirSync(folder);
    const file = join(folder, 'shows.csv');
    writeFileSync(file, csv());
    const started = performance.now();
    const place = ['--workspace', workspace, '--data', server.dataFolder];
    const flags = [...place, '--time-zone', 'America/New_York', '--duration', '90', '--currency', 'USD'];
    const { stdout } = await promisify(execFile)(process.execPath, [program, file, ...flags]);
    const seconds = (performance.now() - started) / 1000;
    const note = stdout.trim().split('\n').at(-2) ?? '';
    return [{ name: 'import 10,000 rows', value: seconds, unit: 's', target: { atMost: 10 }, note }];
  },
};

function csv(): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const date = new Date(Date.UTC(2025, 0, 1) - index * 86_400_000).toISOString().slice(0, 10);
    return `${date},Venue ${index % 300},City ${index % 80},US,${100 + (index % 400)},${index % 900}`;
  });
  return ['Date,Venue,City,Country,Payment,Audience', ...lines, ''].join('\n');
}
