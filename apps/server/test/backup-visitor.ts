import { vi } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { text as textOf } from 'node:stream/consumers';
import { Backup, Restore } from '@backline/contract/transfer';
import type { BodyOf } from '@backline/contract';
import type { restoreRoutes } from '@backline/contract/transfer';
import { csrfTokenOf } from '#platform/http';
import type { TestUser } from './make.ts';
import type { TestServer } from './start-server.ts';

const patience = { timeout: 30_000, interval: 100 };

/** Somebody at the page of backups of a workspace. */
export function backupVisitor(server: TestServer, as: TestUser, workspaceId: string) {
  const base = `/api/v1/workspaces/${workspaceId}`;

  async function settled<T extends { readonly state: string; readonly progress: unknown }>(
    look: () => Promise<T>,
    isSettled: (one: T) => boolean,
  ): Promise<T> {
    return await vi.waitFor(async () => {
      const one = await look();
      if (!isSettled(one)) throw new Error(`it is ${one.state} still: ${JSON.stringify(one)}`);
      return one;
    }, patience);
  }

  const showBackup = async (id: string) => (await server.call(as, `GET ${base}/backups/${id}`)).data(Backup);
  const show = async (id: string) => (await server.call(as, `GET ${base}/restores/${id}`)).data(Restore);
  const inspected = async (id: string) =>
    await settled(
      async () => await show(id),
      ({ state, inspection, problem }) => state !== 'uploaded' || inspection !== null || problem !== null,
    );

  return {
    async make(passphrase?: string): Promise<Backup> {
      const { id } = (
        await server.call(as, `POST ${base}/backups`, passphrase === undefined ? {} : { passphrase })
      ).data(Backup);
      return await settled(
        async () => await showBackup(id),
        ({ state }) => state === 'ready' || state === 'failed',
      );
    },
    show,
    showBackup,

    async download(id: string): Promise<Buffer> {
      const opened = await server.call(as, `POST ${base}/backups/${id}/open`);
      if (opened.status !== 200) throw new Error(`the backup was not opened: ${opened.status}`);
      const answer = await fetch(`${server.origin}${base}/backups/${id}/file`, {
        headers: { cookie: `bl_session=${as.token}` },
      });
      if (answer.status !== 200) throw new Error(`the backup was not handed out: ${answer.status}`);
      return Buffer.from(await answer.arrayBuffer());
    },

    async upload(bytes: Buffer): Promise<Restore> {
      const answer = await fetch(`${server.origin}${base}/restores?fileName=band.backline`, {
        method: 'POST',
        headers: {
          cookie: `bl_session=${as.token}`,
          'x-csrf-token': csrfTokenOf(as.token),
          'content-type': 'application/octet-stream',
        },
        body: new Uint8Array(bytes),
      });
      const { data } = JSON.parse(await answer.text());
      return await inspected(Restore.parse(data).id);
    },

    async begin(backupId: string): Promise<Restore> {
      const { id } = (await server.call(as, `POST ${base}/backups/${backupId}/restore`)).data(Restore);
      return await inspected(id);
    },

    async unlock(id: string, passphrase: string): Promise<Restore> {
      await server.call(as, `POST ${base}/restores/${id}/unlock`, { passphrase });
      return await inspected(id);
    },

    /** The dry run; ready or failed. */
    async check(id: string, options: Partial<BodyOf<typeof restoreRoutes.routes.check>>): Promise<Restore> {
      const asked = await server.call(as, `POST ${base}/restores/${id}/check`, options);
      if (asked.status !== 202) throw new Error(`not tried: ${JSON.stringify(asked.body)}`);
      return await settled(
        async () => await show(id),
        ({ state }) => state !== 'validating',
      );
    },

    async run(id: string): Promise<Restore> {
      await server.call(as, `POST ${base}/restores/${id}/run`);
      return await settled(
        async () => await show(id),
        ({ state }) => state !== 'running' && state !== 'ready',
      );
    },

    async undo(id: string): Promise<Restore> {
      await server.call(as, `POST ${base}/restores/${id}/undo`);
      return await settled(
        async () => await show(id),
        ({ state }) => state === 'rolled_back',
      );
    },
  };
}

/** The text of each file inside of a plain backup. */
export async function insideOf(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await fromBufferPromise(bytes);
  const found = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    found.set(entry.fileName, await textOf(await zip.openReadStreamPromise(entry)));
  return found;
}
