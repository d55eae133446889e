import { randomUUID } from 'node:crypto';
import { nextHlc, syncProto, syncSchema } from '@backline/contract';
import type { SyncMutation } from '@backline/contract';
import { syncServerOf } from './sync-server.ts';
import type { Pulled, Pushed } from './sync-server.ts';
import type { TestCtx } from './test-ctx.ts';

type Asked = Partial<Pick<SyncMutation, 'mid' | 'base' | 'hlc' | 'group'>>;

/** A device of somebody, as the server meets it: it counts its mutations, and keeps what it was told. */
export interface Device {
  readonly id: string;
  /** A mutation with the next number. */
  mutation(name: string, args: Readonly<Record<string, unknown>>, asked?: Asked): SyncMutation;
  push(...mutations: readonly SyncMutation[]): Promise<Pushed>;
  /** Makes a mutation and sends it. */
  does(name: string, args: Readonly<Record<string, unknown>>, asked?: Asked): Promise<Pushed['results'][number]>;
  pull(limit?: number, asked?: { readonly schema?: number }): Promise<Pulled>;
  /** Pulls until there is no more, and keeps it. */
  catchUp(limit?: number): Promise<void>;
  /** What it has by now, by table and id. */
  readonly rows: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  row(table: number, id: string): Readonly<Record<string, unknown>> | undefined;
}

/** A new device of somebody in their workspace; its clock stands still unless it is told. */
export function deviceOf(at: TestCtx, id: string = randomUUID()): Device {
  const server = syncServerOf(at);
  const rows = new Map<string, Readonly<Record<string, unknown>>>();
  const places = new Map<string, string>();
  const cookies = new Map<string, number>();
  let epoch: string | null = null;
  let rights: string | null = null;
  let lastMid = 0;
  let hlc = nextHlc([], { nowMs: Date.now(), owner: id });

  function mutation(name: string, args: Readonly<Record<string, unknown>>, asked: Asked = {}): SyncMutation {
    hlc = nextHlc([hlc], { nowMs: Date.now(), owner: id });
    lastMid = asked.mid ?? lastMid + 1;
    return { name, args, base: {}, hlc, ...asked, mid: lastMid };
  }

  async function send(...mutations: readonly SyncMutation[]): Promise<Pushed> {
    const body = { proto: syncProto, schema: syncSchema, epoch, clientId: id, mutations: [...mutations] };
    return await server.push(body);
  }

  async function ask(limit = 1_000, other: { readonly schema?: number } = {}): Promise<Pulled> {
    const asked = {
      proto: syncProto,
      schema: syncSchema,
      ...other,
      epoch,
      clientId: id,
      rights,
      cookies: Object.fromEntries(cookies),
      limit,
    };
    return await server.pull(asked);
  }

  function drop(scope: string): void {
    for (const [key, of] of places) if (of === scope) rows.delete(key);
  }

  return {
    id,
    rows,
    mutation,
    push: send,
    async does(name, args, asked) {
      const { results } = await send(mutation(name, args, asked));
      const [result] = results;
      if (!result) throw new Error(`nothing became of ${name}`);
      return result;
    },
    pull: ask,
    async catchUp(limit) {
      for (let more = true; more;) {
        const pulled = await ask(limit);
        ({ epoch, rights } = pulled);
        for (const [scope] of cookies) if (!pulled.grants.includes(scope)) drop(scope);
        for (const scope of pulled.scopes) {
          if (scope.reset) drop(scope.scope);
          for (const { t, i, op, d = {} } of scope.changes) {
            const key = `${t} ${i}`;
            if (op === 'put') rows.set(key, d);
            // Gone there, it may be here by another scope.
            else if (places.get(key) === scope.scope) rows.delete(key);
            if (op === 'put') places.set(key, scope.scope);
          }
          cookies.set(scope.scope, scope.to);
        }
        more = pulled.scopes.some((scope) => scope.more);
      }
    },
    row: (table, rowId) => rows.get(`${table} ${rowId}`),
  };
}
