import { randomBytes, randomUUID } from 'node:crypto';
import { setLists, songs } from '#modules/bands';
import { createProfile, logPerformance } from '#modules/gigs';
import { openAccount } from '#modules/identity';
import { openPersonalWorkspace, personalWorkspaceOf } from '#modules/workspaces';
import { loadCommand } from '#platform/config';
import { openDataBeside } from '#platform/db';
import type { Ctx } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { migrationsFolder } from '../folders.ts';
import { demoNights } from './demo/nights.ts';
import { repertoire } from './demo/repertoire.ts';
import { runCommand } from './run-command.ts';

const command = { usage: 'npm run seed', flags: {}, positionals: 0 };
const email = 'demo@example.org';
const perTransaction = 50;

await runCommand(command, async (argv) => {
  const { config } = loadCommand(command, argv);
  const data = await openDataBeside(config, createLog('warn'), migrationsFolder);
  try {
    const { database } = data;
    const password = randomBytes(12).toString('base64url');
    const opened = await database.asSystem('open the demo account', async (ctx) => {
      const user = await openAccount(ctx, { openPersonalWorkspace }, { email, displayName: 'Demo Band', password });
      return user && { userId: user.id, workspaceId: await personalWorkspaceOf(ctx.db, user.id) };
    });
    if (!opened) return say(`the demo band is here already (${email})`);
    const { userId, workspaceId } = opened;
    const who = { kind: 'user', userId, via: { requestId: randomUUID(), ip: null, agent: 'seed' } } as const;
    const inDemo = async <T>(work: (ctx: Ctx) => Promise<T>) => await database.inWorkspace(who, workspaceId, work);

    const demo = await inDemo(openRepertoire);
    const nights = demoNights({ ...demo, today: new Date().toISOString().slice(0, 10) });
    for (let at = 0; at < nights.length; at += perTransaction) {
      await inDemo(async (ctx) => {
        for (const night of nights.slice(at, at + perTransaction)) await logPerformance(ctx, night);
      });
    }
    say(`${nights.length} shows, ${demo.songs.length} songs and a set list are there.`);
    say(`log in at ${config.publicOrigin}/log-in as ${email} with the password ${password}`);
  } finally {
    await data.stop();
  }
});

/** The band's profile, its songs, and the set list that the shows ahead will follow. */
async function openRepertoire(ctx: Ctx) {
  await createProfile(ctx, {
    name: 'Demo Band',
    instruments: ['Piano', 'Vocals'],
    genres: ['Salsa', 'Son'],
    homeTown: 'Valencia',
    timeZone: 'Europe/Madrid',
  });
  const added = [];
  for (const song of repertoire) added.push(await songs.add(ctx, song));
  const first = added.slice(0, 6).map(({ id }) => ({ kind: 'song', songId: id }) as const);
  const second = added.slice(6, 13).map(({ id }) => ({ kind: 'song', songId: id }) as const);
  const pause = { kind: 'break', title: 'Break', durationSeconds: 1200 } as const;
  const { id: setListId } = await setLists.create(ctx, {
    name: 'Club night, two sets',
    items: [...first, pause, ...second],
  });
  return { songs: added, setListId };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
