import { randomBytes, randomUUID } from 'node:crypto';
import { openAccount, reserveAccount } from '#modules/identity';
import { openPersonalWorkspace, personalWorkspaceOf } from '#modules/workspaces';
import { loadCommand } from '#platform/config';
import { openDataBeside } from '#platform/db';
import type { Database } from '#platform/db';
import { createLog } from '#platform/telemetry';
import { migrationsFolder } from '../folders.ts';
import { fillDemoBand } from './demo/band.ts';
import { runCommand } from './run-command.ts';

const command = { usage: 'npm run seed', flags: {}, positionals: 0 };
const email = 'demo@example.org';
const isHere = `the demo band is here already (${email})`;
const mostSeconds = 300;

/**
 * nothing ─▶ account reserved, workspace empty ─▶ workspace filled, in one transaction ─▶ account open
 *
 * Cut off on the way, it goes on from there when it is run again; nobody can log in to half a band.
 */
await runCommand(command, async (argv) => {
  const { config } = loadCommand(command, argv);
  const data = await openDataBeside(config, createLog('warn'), migrationsFolder);
  try {
    const { database } = data;
    const reserved = await reserve(database);
    if (!reserved) return say(isHere);
    const { userId, workspaceId } = reserved;
    const who = { kind: 'user', userId, via: { requestId: randomUUID(), ip: null, agent: 'seed' } } as const;
    const today = new Date().toISOString().slice(0, 10);
    const limits = { seconds: mostSeconds };
    const filled = await database.inWorkspace(who, workspaceId, async (ctx) => await fillDemoBand(ctx, today), limits);
    const password = randomBytes(12).toString('base64url');
    const isOurs = await database.asSystem(
      'open the demo account',
      async (ctx) => await openAccount(ctx, userId, password),
    );
    if (!isOurs) return say(isHere);
    if (filled) say(`${filled.shows} shows, ${filled.songs} songs and a set list are there.`);
    say(`log in at ${config.publicOrigin}/log-in as ${email} with the password ${password}`);
  } finally {
    await data.stop();
  }
});

async function reserve(database: Database) {
  return await database.asSystem('reserve the demo account', async (ctx) => {
    const user = await reserveAccount(ctx, { email, displayName: 'Demo Band' });
    if (!user) return null;
    if (!(await personalWorkspaceOf(ctx.db, user.id))) await openPersonalWorkspace(ctx, user);
    const workspaceId = await personalWorkspaceOf(ctx.db, user.id);
    return workspaceId === null ? null : { userId: user.id, workspaceId };
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
