import { findWorkspace } from '#modules/workspaces';
import { verifyChains } from '#platform/audit';
import type { ChainReport } from '#platform/audit';
import { StartError } from '#platform/config';
import { platformWorkspace } from '#platform/db';
import type { Database } from '#platform/db';
import { auditHeadsOf } from '../../audit-heads.ts';
import type { AdminCommand } from './command.ts';

/** Walks the chains of the audit log; ends with code 1 where one is broken or the sealer does not keep up. */
export const auditVerify: AdminCommand = {
  what: 'Check that nobody altered the audit log, with the heads that are kept beside the database.',
  flags: {
    workspace: { value: 'SLUG', what: 'One workspace alone, by slug or id; "platform" is what belongs to none.' },
  },
  async run({ config, database, say }, { flags }) {
    const given = flags.get('workspace');
    const only = typeof given === 'string' ? await workspaceOf(database, given) : null;
    const anchors = await auditHeadsOf(config).read();
    let chains = 0;
    let entries = 0;
    let isWhole = true;
    for await (const report of verifyChains(database.asPlatform, anchors, only)) {
      chains += 1;
      entries += report.entries;
      if (report.broken !== null || report.unsealed.isOverdue) isWhole = false;
      if (only !== null || report.broken !== null || report.unsealed.count > 0) linesOf(report).forEach(say);
    }
    say(`chains: ${chains}, entries: ${entries}, ${isWhole ? 'all whole' : 'NOT whole'}`);
    if (!isWhole) process.exitCode = 1;
  },
};

async function workspaceOf(database: Database, slugOrId: string): Promise<string> {
  if (slugOrId === 'platform') return platformWorkspace;
  const found = await database.asSystem(
    'verify the audit log from the command line',
    async ({ db }) => await findWorkspace(db, slugOrId),
  );
  return found?.workspaceId ?? fail(slugOrId);
}

function fail(slugOrId: string): never {
  throw new StartError(`there is no workspace ${slugOrId}`);
}

function linesOf({ workspaceId, entries, erased, upTo, anchored, broken, unsealed }: ChainReport): readonly string[] {
  const name = workspaceId === platformWorkspace ? 'platform' : workspaceId;
  return [
    `${name}: ${entries} entries whole${upTo ? `, up to number ${upTo.number} of ${upTo.at}` : ''}`,
    ...(erased > 0 ? [`  ${erased} without their readable values, which were erased`] : []),
    ...(anchored ? [`  anchored at number ${anchored.number} on ${anchored.at}`] : []),
    ...(broken ? [`  BROKEN at number ${broken.number}, ${broken.how}: ${broken.says}`] : []),
    ...(broken?.entryId ? [`  entry ${broken.entryId}`] : []),
    ...(unsealed.count > 0 ? [`  ${unsealed.count} not sealed yet, the oldest of ${unsealed.oldestAt}`] : []),
    ...(unsealed.isOverdue ? ['  OVERDUE: an entry waits for longer than 60 seconds; is the server running?'] : []),
  ];
}
