import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { Import } from '@backline/contract/transfer';
import type { ImportDefaults, ImportOptions, ImportState } from '@backline/contract/transfer';
import { z } from 'zod';
import { csrfTokenOf } from '#platform/http';
import { make } from '#test';
import { ask } from './first-account.ts';
import type { Account } from './first-account.ts';

/** A server and somebody who asks it. */
export interface Desk {
  readonly server: { readonly origin: string };
  readonly account: Account;
}

/** The owner of a new workspace, at a server on the database of the test file. */
export async function newDesk(server: Desk['server']): Promise<Desk> {
  const { id, owner } = await make.workspace();
  const headers = { cookie: `bl_session=${owner.token}`, 'x-csrf-token': csrfTokenOf(owner.token) };
  return { server, account: { workspaceId: id, headers } };
}

export interface Uploaded {
  readonly status: number | undefined;
  readonly body: unknown;
}

/** Sends bytes as they come, as a browser sends a file; a server that has had enough may answer before the end. */
export async function send({ server, account }: Desk, file: Readable, fileName = 'shows'): Promise<Uploaded> {
  const url = `${server.origin}/api/v1/workspaces/${account.workspaceId}/imports?fileName=${encodeURIComponent(fileName)}`;
  const sending = request(url, {
    method: 'POST',
    headers: { ...account.headers, 'content-type': 'application/octet-stream' },
  });
  const answered = once(sending, 'response');
  await Promise.race([answered, pipeline(file, sending).catch(() => {})]);
  const [answer]: IncomingMessage[] = await answered;
  let text = '';
  for await (const chunk of answer ?? []) text += String(chunk);
  return { status: answer?.statusCode, body: JSON.parse(text) };
}

/** Uploads a file (a path, or its content) and waits until it was looked at. */
export async function upload(desk: Desk, file: string | Buffer | { readonly text: string }): Promise<Import> {
  const bytes = typeof file === 'string' ? createReadStream(file) : Readable.from([contentOf(file)]);
  const { status, body } = await send(desk, bytes);
  if (status !== 202) throw new Error(`the upload was refused: ${JSON.stringify(body)}`);
  const { id } = z.object({ data: Import }).parse(body).data;
  return await until(desk, id, ({ inspection, state }) => inspection !== null || state === 'failed');
}

type Reading = Partial<Omit<ImportOptions, 'defaults'>> & { readonly defaults?: ImportDefaults };

/** The dry run: reads the file as was suggested, but for what is said here. */
export async function check(desk: Desk, id: string, reading: Reading = {}): Promise<Import> {
  const { inspection } = await show(desk, id);
  const { mapping, dateOrder, durationUnit, decimal } = inspection?.suggestion ?? {};
  const { status, body } = await ask(desk.server, desk.account, `POST /imports/${id}/check`, {
    mapping,
    dateOrder,
    durationUnit,
    decimal,
    ...reading,
  });
  if (status !== 202) throw new Error(`the check was refused: ${JSON.stringify(body)}`);
  return await untilState(desk, id, 'ready', 'failed');
}

/** Runs an import that was checked. */
export async function run(desk: Desk, id: string, leaveOutBadRows = false): Promise<Import> {
  await begin(desk, id, leaveOutBadRows);
  return await untilState(desk, id, 'completed', 'failed');
}

export async function begin({ server, account }: Desk, id: string, leaveOutBadRows = false): Promise<void> {
  const { status, body } = await ask(server, account, `POST /imports/${id}/run`, { leaveOutBadRows });
  if (status !== 202) throw new Error(`the run was refused: ${JSON.stringify(body)}`);
}

/** The whole way of a file into the log. */
export async function bringIn(desk: Desk, file: Parameters<typeof upload>[1], reading: Reading = {}): Promise<Import> {
  const { id } = await upload(desk, file);
  await check(desk, id, reading);
  return await run(desk, id);
}

export async function undo(desk: Desk, id: string): Promise<Import> {
  const { status, body } = await ask(desk.server, desk.account, `POST /imports/${id}/undo`);
  if (status !== 202) throw new Error(`the undoing was refused: ${JSON.stringify(body)}`);
  return await untilState(desk, id, 'rolled_back');
}

export async function show({ server, account }: Desk, id: string): Promise<Import> {
  return (await ask(server, account, `GET /imports/${id}`)).data(Import);
}

export async function untilState(desk: Desk, id: string, ...states: ImportState[]): Promise<Import> {
  return await until(desk, id, ({ state }) => states.includes(state));
}

/** Asks again and again, as a screen without events would. The time limit is the test's. */
async function until(desk: Desk, id: string, isSo: (one: Import) => boolean): Promise<Import> {
  for (;;) {
    const found = await show(desk, id);
    if (isSo(found)) return found;
    await setTimeout(50);
  }
}

function contentOf(file: Buffer | { readonly text: string }): Buffer {
  return Buffer.isBuffer(file) ? file : Buffer.from(file.text);
}
