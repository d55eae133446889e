import type { SyncBootstrap, SyncPull, SyncPulled, SyncPush, SyncPushed } from '@backline/contract';
import { bandsModule } from '#modules/bands';
import { gigsModule } from '#modules/gigs';
import * as identity from '#modules/identity';
import { bootstrap, conflictRows, pull, push, withResolving } from '#modules/sync';
import { vaultModule } from '#modules/vault';
import { venuesModule } from '#modules/venues';
import type { Ctx } from '#platform/kernel';
import type { z } from 'zod';
import type { TestCtx } from './test-ctx.ts';

const modules = [venuesModule, bandsModule, gigsModule, vaultModule, identity];
const synced = [conflictRows, ...modules.flatMap((module) => module.synced ?? [])];
const mutators = withResolving(modules.flatMap((module) => module.mutators ?? []));

export type Pushed = z.input<typeof SyncPushed>;
export type Pulled = z.input<typeof SyncPulled>;

/** The engine of the server as somebody's devices meet it, without HTTP in between. */
export interface SyncServer {
  push(body: z.output<typeof SyncPush>): Promise<Pushed>;
  pull(body: z.output<typeof SyncPull>): Promise<Pulled>;
  /** The lines of a stream. */
  bootstrap(asked: z.output<typeof SyncBootstrap>): AsyncIterable<string>;
}

/** `around`: what stands between the push and its transaction, for a test that gets in its way. */
export function syncServerOf(at: TestCtx, around: (ctx: Ctx) => Ctx = (ctx) => ctx): SyncServer {
  return {
    push: async (body) => await at.write(async (ctx) => await push(around(ctx), body, mutators)),
    pull: async (body) => await pull({ ...at.read, note: at.write }, body, synced),
    async *bootstrap(asked) {
      for await (const { text } of bootstrap(at.read, asked, synced)) yield text;
    },
  };
}
