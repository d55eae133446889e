import { createMemoryOutbox, emptyOutbox } from './memory-outbox.ts';
import type { MemoryOutbox } from './memory-outbox.ts';
import { emptyBase } from './store.ts';
import type { BaseMeta, BaseRow, BaseStore, Store } from './store.ts';

/** A store that lives as long as its process: for Node, and for a browser that refuses to keep anything. */
export interface MemoryStore extends Store {
  /** What is relaxed reaches the disk. */
  flush(): void;
  /** The power fails: what is relaxed and was not flushed is gone, what is strict stays. */
  crash(): void;
  /** A copy of everything, as a cloned disk has it. */
  copy(): MemoryStore;
  /** The disk is full, or broken: every write from now on fails with this; undefined mends it. */
  failWith(error: Error | undefined): void;
}

interface Pages {
  readonly meta: BaseMeta;
  readonly rows: ReadonlyMap<string, BaseRow>;
}

type MakeOutbox = (before: () => void) => MemoryOutbox;

const nothing: Pages = { meta: emptyBase, rows: new Map() };

/** A new device; `clientId` is its name. */
export function createMemoryStore(clientId: string): MemoryStore {
  return storeOn((before) => createMemoryOutbox(emptyOutbox(clientId), before), nothing);
}

function storeOn(makeOutbox: MakeOutbox, pages: Pages): MemoryStore {
  let flushed = pages;
  let held = pages;
  let failure: Error | undefined;
  const outbox = makeOutbox(refuse);

  function refuse(): void {
    if (failure) throw failure;
  }

  const base: BaseStore = {
    load: async () => ({ meta: held.meta, rows: [...held.rows.values()] }),
    write: async ({ meta, put, del }) => {
      await Promise.resolve();
      refuse();
      if (held.meta.rev !== meta.rev - 1) return false;
      const rows = new Map(held.rows);
      for (const row of put) rows.set(`${row.t}:${row.i}`, row);
      for (const { t, i } of del) rows.delete(`${t}:${i}`);
      held = { meta, rows };
      return true;
    },
    wipe: async () => {
      refuse();
      held = nothing;
    },
  };

  return {
    outbox,
    base,
    close() {},
    flush: () => void (flushed = held),
    crash: () => void (held = flushed),
    copy: () => storeOn((before) => outbox.copy(before), held),
    failWith: (error) => void (failure = error),
  };
}
