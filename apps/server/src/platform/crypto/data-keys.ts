import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/db';
import type { DataKeyRow } from './data-key.sql.ts';
import { dataKeyById, insertDataKey, queueForNewKey, reserveUses } from './data-key.sql.ts';
import type { MasterKeys } from './master-keys.ts';
import type { DataKey } from './sealed-value.ts';

export interface DataKeyLimits {
  /** How many values one data key seals: far below what random nonces bear. */
  readonly mostUses: number;
  readonly days: number;
  /** A process takes uses by the block; it lets a block go after a while, so that a rotation reaches it. */
  readonly blockUses: number;
  readonly blockMs: number;
}

export const usualLimits: DataKeyLimits = { mostUses: 2 ** 24, days: 90, blockUses: 1000, blockMs: 60_000 };

/** Uses of a data key that this process may spend. */
interface Block {
  readonly key: DataKey;
  readonly until: number;
  left: number;
}

/** The data keys in the memory of this process; each is opened by its master key once. */
export function createDataKeys(database: Database, masters: MasterKeys, limits: DataKeyLimits = usualLimits) {
  const opened = new Map<string, Promise<DataKey | null>>();
  let block: Block | undefined;
  let renewing: Promise<Block> | undefined;

  /** One use of the data key that seals now. */
  async function take(): Promise<DataKey> {
    for (let mine = running(); ; mine = await renewOnce()) {
      if (!mine || mine.left === 0) continue;
      mine.left -= 1;
      return mine.key;
    }
  }

  function running(): Block | undefined {
    return block && performance.now() < block.until ? block : undefined;
  }

  async function renewOnce(): Promise<Block> {
    renewing ??= renew().finally(() => (renewing = undefined));
    return await renewing;
  }

  async function renew(): Promise<Block> {
    const { blockUses, blockMs, mostUses, days } = limits;
    const reserve = reserveUses(blockUses, mostUses, days);
    const row = (await database.asPlatform(async (db) => await db.maybe(reserve))) ?? (await makeOne());
    const key = await once(row.id, async () => await openRow(row));
    if (!key) throw new Error(`the data key ${row.id} is gone`);
    block = { key, left: blockUses, until: performance.now() + blockMs };
    return block;
  }

  /** A new data key with its first block taken; or the one that another process has made meanwhile. */
  async function makeOne(): Promise<DataKeyRow> {
    const { blockUses, mostUses, days } = limits;
    const id = randomUUID();
    // Before the transaction: the master key may lie beyond a network.
    const { wrapped } = await masters.makeDataKey(id);
    return await database.asPlatform(async (db) => {
      await db.run(queueForNewKey);
      const reserve = reserveUses(blockUses, mostUses, days);
      const other = await db.maybe(reserve);
      if (other) return other;
      await db.run(insertDataKey({ id, masterKey: wrapped.masterKey, wrapped: wrapped.bytes }));
      return await db.one(reserve);
    });
  }

  /** The data key of this id; another process may have made it a moment ago. */
  async function find(id: string): Promise<DataKey | null> {
    return await once(id, async () => {
      const row = await database.asPlatform(async (db) => await db.maybe(dataKeyById(id)));
      return row ? await openRow(row) : null;
    });
  }

  async function openRow({ id, masterKey, wrapped }: DataKeyRow): Promise<DataKey> {
    return { id, key: await masters.unwrap({ masterKey, bytes: wrapped }, id) };
  }

  /** Many may ask for a key at once; it is opened once, and asked for again when that failed or found nothing. */
  async function once(id: string, open: () => Promise<DataKey | null>): Promise<DataKey | null> {
    const known = opened.get(id);
    if (known) return await known;
    const opening = open();
    opened.set(id, opening);
    const key = await opening.catch((error: unknown) => {
      opened.delete(id);
      throw error;
    });
    if (!key) opened.delete(id);
    return key;
  }

  return {
    take,
    find,
    /** Lets the block of uses go: the next value is sealed with the data key of then. */
    letGo: () => void (block = undefined),
  };
}

export type DataKeys = ReturnType<typeof createDataKeys>;
