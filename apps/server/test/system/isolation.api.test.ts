import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { makeFastFolder } from '../fast-folder.ts';
import { emptyWhereAllIsWell } from '../fuzz/isolation/cast.ts';
import { fuzzIsolation } from '../fuzz/isolation/fuzz-isolation.ts';
import type { Verdict } from '../fuzz/isolation/fuzz-isolation.ts';
import { startTarget } from '../fuzz/isolation/target.ts';

/** What even an owner is refused where chance alone fills in the request; it is asked all the same. */
const hardToAnswer: ReadonlySet<string> = new Set([
  // Somebody else has to have acted before, or to be named.
  'invitations.approve',
  'invitations.resend',
  'transfer.propose',
  'transfer.cancel',
  'transfer.accept',
  'transfer.decline',
  // Whoever owns a band alone does not leave it.
  'myWorkspaces.leave',
  // Wants two rows that fit each other, or a state that passes.
  'venues.merge',
  'setLists.moveItem',
  'shows.cancel',
  'imports.check',
  'imports.run',
  'imports.undo',
  'jobs.cancel',
  // Wants a backup whose file is there, or a restore that has come so far.
  'backups.open',
  'backups.download',
  'restores.fromBackup',
  'restores.unlock',
  'restores.check',
  'restores.run',
  'restores.cancel',
  'restores.undo',
  // Want values that a device has sealed, for people who have keys.
  'privateRecords.create',
  'privateRecords.update',
  'privateRecords.share',
  'privateRecords.rekey',
  // Many fields that depend on each other, or names that the schema does not tell.
  'shows.bulk',
  'workspaces.changeSettings',
]);
const operations = Number(process.env['BACKLINE_FUZZ_OPERATIONS'] ?? '3000');

test(
  'whoever asks whatever, of anybody, sees and changes nothing of another tenant',
  { timeout: 1_800_000 },
  async () => {
    const folder = makeFastFolder();
    const target = await startTarget(folder);
    try {
      const verdict = await fuzzIsolation(target, { operations, seed: 20_261_127 });
      console.log(`${verdict.operations.toLocaleString('en')} operations in ${verdict.seconds.toFixed(0)} s`);
      expect(verdict).toMatchObject({ leaks: [], overheard: [], logged: [], changed: [], written: [], faults: [] });
      expect(verdict.empty.filter((table) => !emptyWhereAllIsWell.has(table))).toEqual([]);
      expect(verdict.neverAnswered.filter((operation) => !hardToAnswer.has(operation))).toEqual([]);
      expect(verdict.heard).toBeGreaterThan(10);
      // Questions that are not answered at all prove nothing.
      const [answered, turnedAway] = [share(verdict, 200, 299), share(verdict, 429, 429)];
      console.log(`answered ${(answered * 100).toFixed(0)} %, turned away ${(turnedAway * 100).toFixed(1)} %`);
      expect(answered).toBeGreaterThan(0.05);
      expect(turnedAway).toBeLessThan(0.05);
    } finally {
      await target.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
);

/** The part of all replies whose status lies between these two. */
function share({ statuses }: Verdict, from: number, to: number): number {
  let [wanted, all] = [0, 0];
  for (const [status, times] of statuses) {
    all += times;
    if (status >= from && status <= to) wanted += times;
  }
  return wanted / all;
}
