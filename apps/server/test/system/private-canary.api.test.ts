import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { makeVault, openByPassphrase, openRecord, reseal, sealForAll, writeBytes } from '@backline/client/vault';
import type { PrivateContent } from '@backline/client/vault';
import {
  Me,
  nextHlc,
  OwnVault,
  PersonalExport,
  PrivateRecord,
  SyncPushed,
  syncProto,
  syncSchema,
} from '@backline/contract';
import { Backup } from '@backline/contract/transfer';
import { expect, test, vi } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { z } from 'zod';
import { insideOf } from '../backup-visitor.ts';
import { askDatabase, dataFolder, untilPostgresEnds } from './data-folder.ts';
import { makeFirstAccount } from './first-account.ts';
import { copyOf, found, placesOf, searchFor, spellings } from './search-folder.ts';
import { serve } from './server-process.ts';

// No word of any language, so that nothing else can be taken for them.
const canary = `canary-${randomUUID()}`;
const control = `control-${randomUUID()}`;
const passphrase = `passphrase-${randomUUID()}`;

test('T24 what is private lies nowhere on the server as it is: no table, WAL, log, letter, copy of somebody or backup', async () => {
  const folder = dataFolder();
  const server = await serve(folder, { env: { BACKLINE_LOG_LEVEL: 'trace' } });
  const { headers, workspaceId } = await makeFirstAccount(server);

  async function ask(what: string, body?: unknown, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const [method = '', path = ''] = what.split(' ');
    const json = body !== undefined && { 'content-type': 'application/json' };
    const init = { method, headers: { ...headers, ...json, ...more }, ...(json && { body: JSON.stringify(body) }) };
    const reply = await fetch(`${server.origin}/api/v1${path}`, init);
    const said = await reply.text();
    expect([what, reply.status < 300, said]).toEqual([what, true, said]);
    return said;
  }
  const inside = `/workspaces/${workspaceId}`;
  const recordIn = (said: string) => z.object({ data: PrivateRecord }).parse(JSON.parse(said)).data;

  const me = z.object({ data: Me }).parse(JSON.parse(await ask('GET /users/me'))).data;
  const made = await makeVault(me.user.id, passphrase);
  await ask('POST /vault', made.kept);
  const venueId = randomUUID();
  await ask(`POST ${inside}/venues`, { id: venueId, name: 'La Casa', stageNotes: control });
  const contact: PrivateContent = {
    kind: 'contact',
    name: canary,
    role: canary,
    phone: canary,
    email: canary,
    address: canary,
  };
  const own = { userId: me.user.id, publicKey: made.kept.publicKey };
  const id = randomUUID();
  const sealed = await sealForAll({ workspaceId, id }, contact, [own]);
  const about = { type: 'venue', id: venueId };
  const record = recordIn(await ask(`POST ${inside}/private-records`, { id, kind: 'contact', about, ...sealed }));
  const changed = { sealed: await reseal(made.open, record, { ...contact, role: `${canary} again` }) };
  await ask(`PATCH ${inside}/private-records/${id}`, changed, { 'if-match': '"1"' });
  const rekeyed = await sealForAll({ workspaceId, id }, contact, [own]);
  await ask(`PUT ${inside}/private-records/${id}/key`, rekeyed, { 'if-match': '"2"' });

  // Devices write the same: kept, in conflict, and refused with all that was asked for.
  const sent = async (name: string, args: object, base: object = {}) => {
    const clientId = randomUUID();
    const hlc = nextHlc([], { nowMs: Date.now(), owner: clientId });
    const mutations = [{ mid: 1, name, args, base, hlc }];
    const body = { proto: syncProto, schema: syncSchema, epoch: null, clientId, mutations };
    const said = await ask(`POST ${inside}/sync/push`, body);
    return z
      .object({ data: SyncPushed })
      .parse(JSON.parse(said))
      .data.results.map(({ status }) => status);
  };
  const other = randomUUID();
  const sealedThere = await sealForAll({ workspaceId, id: other }, contact, [own]);
  const kind = contact.kind;
  expect(await sent('private_record.create', { id: other, kind, about, ...sealedThere })).toEqual(['ok']);
  const there = recordIn(await ask(`GET ${inside}/private-records/${other}`));
  const change = async () => ({ id: other, change: { sealed: await reseal(made.open, there, contact) } });
  const before = { sealed: { v: there.sealed, from: there.version } };
  expect(await sent('private_record.update', await change(), before)).toEqual(['ok']);
  expect(await sent('private_record.update', await change(), before)).toEqual(['conflict']);
  expect(await sent('private_record.update', { ...(await change()), id: randomUUID() }, before)).toEqual(['rejected']);
  const inBackup = await ownBackup(
    async (what, body) => await ask(what.replace(' ', ` ${inside}`), body),
    async (path) => await fetch(`${server.origin}/api/v1${inside}${path}`, { headers }),
  );
  const copy = await ownCopy(ask, async (path) => await fetch(`${server.origin}/api/v1${path}`, { headers }));

  // It is all there, for whoever has the passphrase.
  const { vault } = z.object({ data: OwnVault }).parse(JSON.parse(await ask('GET /vault'))).data;
  const opened = await openByPassphrase(me.user.id, vault ?? expect.fail('no vault is kept'), passphrase);
  const kept = recordIn(await ask(`GET ${inside}/private-records/${id}`));
  expect(await openRecord(opened, kept)).toEqual(contact);

  const keys = [opened.vaultKey, opened.privateKey].map((key) => Buffer.from(key));
  const secrets = [...[canary, passphrase, made.words.join(' ')].map((text) => Buffer.from(text)), ...keys];
  const inAnySpelling = searchFor(secrets.flatMap(spellings));
  const controlIn = searchFor(spellings(Buffer.from(control)));
  await askDatabase(folder, 'checkpoint');
  // A copy of the folder as a backup makes it; it is read whole once, for all that may be in it.
  const backup = copyOf(folder);
  const sealedIn = searchFor([Buffer.from(kept.sealed.ct.slice(0, 200))]);
  const interesting = found(backup, (bytes) => [inAnySpelling, controlIn, sealedIn].some((search) => search(bytes)));
  const placesWith = (search: typeof controlIn) =>
    placesOf(interesting.filter((path) => search(readFileSync(join(backup, path)))));
  expect(placesWith(inAnySpelling)).toEqual([]);
  // What was looked through is where such things lie: what is not private is found there, and the sealed value too.
  expect([placesWith(controlIn), placesWith(sealedIn)]).toEqual([
    ['heap', 'wal'],
    ['heap', 'wal'],
  ]);
  const rows = await everyRow(folder);
  expect([inAnySpelling(Buffer.from(rows)), controlIn(Buffer.from(rows))]).toEqual([false, true]);
  expect(rows).toContain(kept.sealed.ct);
  expect([inAnySpelling(Buffer.from(copy)), controlIn(Buffer.from(copy))]).toEqual([false, true]);
  expect(copy).toContain(id);
  expect([inAnySpelling(Buffer.from(inBackup)), controlIn(Buffer.from(inBackup))]).toEqual([false, true]);
  expect(inAnySpelling(Buffer.from(server.logged() + server.said()))).toBe(false);
  expect(server.logged()).toContain('/private-records');

  // And the search would have found it: here somebody forgets to seal.
  await askDatabase(folder, 'update vault.private_records set sealed = sealed || $1', [{ hint: canary }]);
  await askDatabase(folder, 'checkpoint');
  expect(placesOf(found(folder, inAnySpelling))).toEqual(['heap', 'wal']);
  expect(inAnySpelling(Buffer.from(await everyRow(folder)))).toBe(true);
  expect(writeBytes(opened.publicKey)).toBe(vault?.publicKey);
  expect(await server.stop()).toBe(0);
  await untilPostgresEnds(folder);
});

/** The copy of everything about whoever asks, unpacked. */
async function ownCopy(
  ask: (what: string) => Promise<string>,
  fetchFile: (path: string) => Promise<Response>,
): Promise<string> {
  const started = z.object({ data: PersonalExport }).parse(JSON.parse(await ask('POST /users/me/export'))).data;
  await vi.waitFor(
    async () => {
      const listed: unknown = JSON.parse(await ask('GET /users/me/exports'));
      const [first] = z.object({ data: z.array(PersonalExport) }).parse(listed).data;
      expect(first?.state).toBe('ready');
    },
    { timeout: 20_000, interval: 200 },
  );
  const file = await fetchFile(`/users/me/exports/${started.id}/file`);
  const zip = await fromBufferPromise(Buffer.from(await file.arrayBuffer()));
  const texts: string[] = [];
  for await (const entry of zip.eachEntry()) texts.push(await textOf(await zip.openReadStreamPromise(entry)));
  return texts.join('\n');
}

/** What is in a backup of the workspace, unpacked. */
async function ownBackup(
  ask: (what: string, body?: unknown) => Promise<string>,
  fetchFile: (path: string) => Promise<Response>,
): Promise<string> {
  const { id } = z.object({ data: Backup }).parse(JSON.parse(await ask('POST /backups', {}))).data;
  await vi.waitFor(
    async () => {
      const shown = z.object({ data: Backup }).parse(JSON.parse(await ask(`GET /backups/${id}`))).data;
      expect(shown).toMatchObject({ state: 'ready', counts: { 'private-records': 2, 'private-shares': 2 } });
    },
    { timeout: 20_000, interval: 200 },
  );
  await ask(`POST /backups/${id}/open`);
  const file = await fetchFile(`/backups/${id}/file`);
  return [...(await insideOf(Buffer.from(await file.arrayBuffer()))).values()].join('\n');
}

/** Every row of every table as the database shows it: in the files a long value may lie packed. */
async function everyRow(folder: string): Promise<string> {
  const tables = await askDatabase<{ name: string }>(
    folder,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await askDatabase<{ row: string }>(folder, `select to_jsonb(t)::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  expect(tables.length).toBeGreaterThan(50);
  return texts.join('\n');
}
