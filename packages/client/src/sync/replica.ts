import { createBaseRows } from './base-rows.ts';
import type { BaseDiff, BaseRows } from './base-rows.ts';
import { createMemoryOutbox, emptyOutbox } from './memory-outbox.ts';
import { ackedKey, isUnsent } from './outbox-contents.ts';
import { storageErrorOf } from './storage-error.ts';
import type { StorageCode, StorageError } from './storage-error.ts';
import { emptyBase } from './store.ts';
import type {
  Aside,
  BaseMeta,
  Draft,
  Mutation,
  OutboxChange,
  OutboxContents,
  OutboxStore,
  Picked,
  RowKey,
  Stamp,
} from './store.ts';
import type { Store } from './store.ts';
import { createView } from './view.ts';
import type { View, ViewParts } from './view.ts';

/**
 * What one tab knows of its device: the base and the outbox in memory, and what is seen of both.
 *
 *   saved ──the storage refuses a write of the outbox, opened anew and tried again──▶ not saved: goes on in memory
 */
export interface Replica {
  readonly view: View;
  readonly base: BaseRows;
  readonly meta: BaseMeta;
  readonly clientId: string;
  readonly lastMid: number;
  readonly aside: readonly Aside[];
  /** Why nothing is kept any more; null while it is. */
  readonly notSaved: StorageCode | null;
  /** The last mutation whose outcome is in the base. */
  readonly lmidSeen: number;
  /** The last mutation whose outcome is in the base that was written, and whose it is. */
  readonly kept: { readonly clientId: string | null; readonly lmidSeen: number };
  /** Whether something is still shown that was answered under an older name. */
  readonly hasFading: boolean;
  /** In their order. */
  mutations(): Iterable<Mutation>;
  unsent(): Iterable<Mutation>;
  unsentCount(): number;
  append(drafts: readonly Draft[], stamp: Stamp, change?: OutboxChange): Promise<readonly Mutation[]>;
  /** Nothing is written where the device goes by another name than `sentAs` by then: numbers mean something else. */
  change(change: OutboxChange, sentAs?: string): Promise<void>;
  acked: OutboxStore['acked'];
  /** Nothing happens where another tab has given it another name by then. */
  rename(clientId: string, pick: Picked, change: OutboxChange): Promise<void>;
  /** Another tab has written into the outbox. */
  reloadOutbox(): Promise<void>;
  /** Another tab has written into the base, and this one has not heard what. */
  reloadBase(): Promise<void>;
  /** Takes a change of the base over, seen at once; `isKept` false where another tab has written in between. */
  take(diff: BaseDiff, meta: Omit<BaseMeta, 'rev'>): Promise<{ readonly isKept: boolean }>;
  /** The same change, heard from the tab that took it over; where one in between was missed, everything is read again. */
  follow(diff: BaseDiff, meta: BaseMeta): Promise<void>;
  /** Fails with a StorageError where the device does not let go of it. */
  wipe(clientId: string): Promise<void>;
}

export interface ReplicaParts extends ViewParts {
  readonly store: Store;
  readonly newClientId: () => string;
  /** Told which tables are seen otherwise. */
  readonly onTables: (tables: ReadonlySet<number>) => void;
  /** Told after everything that changes the outbox in memory. */
  readonly onOutbox: () => void;
  /** Told when this tab has written into the outbox, or has taken over what the server said: other tabs want to know. */
  readonly onWritten: () => void;
  /** Told when this tab goes on in memory: it cannot do for others what they keep. */
  readonly onNotSaved: () => void;
  readonly onTaken: (diff: BaseDiff, meta: BaseMeta) => void;
}

const nothing: BaseDiff = { put: [], del: [] };

export async function loadReplica(parts: ReplicaParts): Promise<Replica> {
  const { store } = parts;
  let { outbox } = store;
  let notSaved: StorageCode | null = null;
  const contents = await outbox.load().catch((cause: unknown) => {
    const fresh = emptyOutbox(parts.newClientId());
    leaveStorage(storageErrorOf(cause), fresh);
    return fresh;
  });
  let clientId = contents.clientId;
  let { names, lastMid } = contents;
  let mutations = byMid(contents.mutations);
  let aside = contents.aside;
  let unsentCount = countUnsent(mutations);
  // Answered under an older name, and not in the base yet.
  let fading: readonly Mutation[] = [];
  const loaded = await loadBase();
  let { meta } = loaded;
  // The power went before the base was written that has them.
  if (meta.clientId !== clientId) fading = await answeredBefore();
  let base = createBaseRows(loaded.rows);
  let written = meta;
  // What was taken over and could not be written: it goes along with the next write, or that would have a hole.
  let unwritten = nothing;
  const view = createView(() => base, parts);
  // What lies on a disk that takes nothing more: it goes from there under its own name or not at all, or it would go twice.
  let onDisk: ReadonlySet<string> = new Set();
  // An answer that was on its way brings nothing back.
  let isWiped = false;
  let turn: Promise<unknown> = Promise.resolve();
  view.rebase(shown(), nothing, base.get);

  /** What was answered under the name of the base, or any where there is none, and is not in it. */
  async function answeredBefore(): Promise<readonly Mutation[]> {
    const ring = await outbox.acked().catch(() => []);
    return ring.flatMap(({ wasRejected, mutation }) => (!wasRejected && isBeyond(mutation, meta) ? [mutation] : []));
  }

  /** Whether something was answered after a base: it has all of the names before its own, and nothing of those that came after. */
  function isBeyond({ clientId: name, mid }: Mutation, { clientId: ofBase, lmidSeen: seen }: BaseMeta): boolean {
    if (name === ofBase) return mid > seen;
    return names.indexOf(name) > (ofBase === null ? -1 : names.indexOf(ofBase));
  }

  function leaveStorage({ code }: StorageError, seed: OutboxContents): void {
    notSaved = code;
    outbox = createMemoryOutbox(seed);
    parts.onNotSaved();
  }

  async function loadBase() {
    try {
      return await store.base.load();
    } catch {
      // A cache: what is odd about it is dropped and fetched again.
      await store.base.wipe().catch(() => {});
      return { meta: emptyBase, rows: [] };
    }
  }

  /** One after the other, so that what is in memory is what the last of them left. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(async () => await work());
    turn = mine.catch(() => {});
    return await mine;
  }

  /** Tries the storage, and where it refuses goes on in memory: nothing typed is lost with a full disk. */
  async function kept<T>(work: (outbox: OutboxStore) => Promise<T>): Promise<T> {
    try {
      return await work(outbox);
    } catch (cause) {
      if (notSaved !== null) throw cause;
      // What was answered is on the disk: whoever reads it there next looks after it.
      const unsent = [...mutations.values()].filter(isUnsent);
      const seen = lmidSeen();
      fading = [...fading, ...[...mutations.values()].filter((one) => !isUnsent(one) && one.mid > seen)];
      mutations = byMid(unsent);
      onDisk = new Set(unsent.map(ackedKey));
      leaveStorage(storageErrorOf(cause), { clientId, names, lastMid, mutations: unsent, aside });
      return await work(outbox);
    }
  }

  async function reload(answered?: readonly Mutation[]): Promise<void> {
    const now = await kept(async (from) => await from.load());
    const isRenamed = now.clientId !== clientId;
    // Who slept while it got another name would lay what waits under that one over bases of before, each in its turn.
    const newer = notSaved === null && !isWiped && (isRenamed || isBehind(now)) ? await loadBase() : null;
    ({ clientId, names, lastMid, aside } = now);
    mutations = byMid(now.mutations);
    unsentCount = countUnsent(mutations);
    const { diff, before } =
      newer && newer.meta.rev !== meta.rev ? exchange(newer) : { diff: nothing, before: base.get };
    if (isRenamed && meta.clientId !== clientId) fading = answered ?? (await answeredBefore());
    rebase(diff, before);
    parts.onOutbox();
  }

  /** What is missing in an outbox was refused, or is in a base that this tab has not heard of while it slept. */
  function isBehind(now: OutboxContents): boolean {
    const seen = meta.clientId === now.clientId ? meta.lmidSeen : 0;
    const refused = now.aside.filter(({ mutation }) => mutation.clientId === now.clientId);
    const beyond = [...now.mutations, ...refused.map(({ mutation }) => mutation)].filter(({ mid }) => mid > seen);
    return beyond.length < now.lastMid - seen;
  }

  function exchange(loaded: Awaited<ReturnType<typeof loadBase>>): { diff: BaseDiff; before: BaseRows['get'] } {
    const old = base;
    base = createBaseRows(loaded.rows);
    meta = loaded.meta;
    written = meta;
    unwritten = nothing;
    return { diff: { put: loaded.rows, del: [...old.all()].filter((row) => !base.get(row)) }, before: old.get };
  }

  function lmidSeen(): number {
    return meta.clientId === clientId ? meta.lmidSeen : 0;
  }

  function* shown(): Generator<Mutation> {
    const seen = lmidSeen();
    for (const mutation of fading) if (!isInBase(mutation)) yield mutation;
    for (const mutation of mutations.values()) if (mutation.mid > seen && !isInBase(mutation)) yield mutation;
  }

  function isInBase({ was = [] }: Mutation): boolean {
    return was.some(({ clientId, mid }) => clientId === meta.clientId && mid <= meta.lmidSeen);
  }

  function rebase(diff: BaseDiff, before: BaseRows['get']): void {
    const tables = view.rebase(shown(), diff, before);
    if (tables.size > 0) parts.onTables(tables);
  }

  function apply(diff: BaseDiff, next: BaseMeta): void {
    const before = new Map([...diff.put, ...diff.del].map((key) => [`${key.t}:${key.i}`, base.get(key)]));
    base.change(diff);
    meta = next;
    // A tab that slept hears of one base after the other: of an older name, each has no more than was answered by then.
    fading = fading.filter((one) => next.clientId !== clientId && isBeyond(one, next));
    rebase(diff, ({ t, i }) => (before.has(`${t}:${i}`) ? before.get(`${t}:${i}`) : base.get({ t, i })));
  }

  async function reloadBase(): Promise<void> {
    const now = await loadBase();
    // What waits is laid over a base under the name that both have.
    if (now.meta.clientId !== clientId) await reload();
    const { diff, before } = exchange(now);
    if (meta.clientId !== clientId) fading = await answeredBefore();
    rebase(diff, before);
  }

  return {
    view,
    get base() {
      return base;
    },
    get meta() {
      return meta;
    },
    get clientId() {
      return clientId;
    },
    get lastMid() {
      return lastMid;
    },
    get aside() {
      return aside;
    },
    get notSaved() {
      return notSaved;
    },
    get lmidSeen() {
      return lmidSeen();
    },
    get kept() {
      return { clientId: written.clientId, lmidSeen: written.lmidSeen };
    },
    get hasFading() {
      return fading.length > 0;
    },
    mutations: () => mutations.values(),
    *unsent() {
      for (const mutation of mutations.values()) if (mutation.state === 'unsent') yield mutation;
    },
    unsentCount: () => unsentCount,
    append: async (drafts, stamp, change) =>
      await inTurn(async () => {
        const added = await kept(async (into) => await into.append(drafts, stamp, change));
        const follows = added[0]?.clientId === clientId && added[0].mid === lastMid + 1;
        // Another tab has written in between: what it did comes first.
        if (!follows || change) {
          await reload();
          parts.onWritten();
          return added;
        }
        const tables = new Set<number>();
        for (const mutation of added) {
          mutations.set(mutation.mid, mutation);
          for (const table of view.add(mutation)) tables.add(table);
        }
        lastMid += added.length;
        unsentCount += added.length;
        if (tables.size > 0) parts.onTables(tables);
        parts.onOutbox();
        parts.onWritten();
        return added;
      }),
    change: async (change, sentAs = clientId) =>
      await inTurn(async () => {
        if (sentAs !== clientId || !(await kept(async (into) => await into.change(sentAs, change)))) {
          await reload();
          return;
        }
        const comesBack = change.put?.some(({ mid }) => !mutations.has(mid)) ?? false;
        for (const mid of change.remove ?? []) mutations.delete(mid);
        for (const mutation of change.put ?? []) mutations.set(mutation.mid, mutation);
        if (comesBack) mutations = byMid([...mutations.values()]);
        const dropped = new Set(change.dropAside);
        aside = [...aside.filter(({ id }) => !dropped.has(id)), ...(change.aside ?? [])];
        unsentCount = countUnsent(mutations);
        // Only what was rejected is seen no more before the base says so.
        if (change.aside) rebase(nothing, base.get);
        parts.onOutbox();
        parts.onWritten();
      }),
    acked: async () => await outbox.acked(),
    rename: async (name, pick, change) => {
      const from = clientId;
      await inTurn(async () => {
        if (from !== clientId) return;
        const seen = lmidSeen();
        const answered = (change.acked ?? []).filter(
          ({ wasRejected, mutation }) => !wasRejected && mutation.mid > seen,
        );
        const left = [...mutations.values()].filter((one) => onDisk.has(ackedKey(one)));
        const mine: Picked = (all) => pick(all).filter((one) => !onDisk.has(ackedKey(one)));
        await kept(async (into) => await into.rename({ from, to: name }, mine, change));
        await reload([...fading, ...left, ...answered.map(({ mutation }) => mutation)]);
        parts.onWritten();
      });
    },
    reloadOutbox: async () => await inTurn(reload),
    reloadBase: async () => await inTurn(reloadBase),
    take: async (diff, next) =>
      await inTurn(async () => {
        if (isWiped) return { isKept: false };
        const stamped = { ...next, rev: meta.rev + 1 };
        apply(diff, stamped);
        // It keeps nothing, and what others keep goes by other numbers.
        if (notSaved !== null) return { isKept: false };
        const due = joined(unwritten, diff);
        // A base that cannot be kept is fetched again the next time: nothing is lost by it.
        const isKept = await store.base
          .write({ meta: stamped, ...due, everything: () => base.all() })
          .catch(() => null);
        unwritten = nothing;
        if (isKept === false) await reloadBase();
        if (isKept) written = stamped;
        if (isKept) parts.onTaken(due, stamped);
        if (isKept === null && meta === stamped) {
          unwritten = due;
          meta = { ...stamped, rev: stamped.rev - 1 };
        }
        return { isKept: isKept === true };
      }),
    follow: async (diff, next) =>
      await inTurn(async () => {
        if (next.rev <= meta.rev) return;
        if (next.rev > meta.rev + 1) {
          await reloadBase();
          return;
        }
        // What waits is laid over a base under the name that both have.
        if (next.clientId !== clientId) await reload();
        unwritten = nothing;
        apply(diff, next);
      }),
    wipe: async (name) =>
      await inTurn(async () => {
        // A disk that refuses is told to whoever asks, who else would think it gone; where there is none, nothing lies there.
        if (notSaved !== 'BROWSER_UNSUPPORTED') {
          await store.base.wipe();
          await store.outbox.wipe(name);
        }
        if (notSaved !== null) await outbox.wipe(name);
        isWiped = true;
        fading = [];
        base = createBaseRows([]);
        meta = emptyBase;
        await reload();
        parts.onWritten();
      }),
  };
}

/** One change after the other, as one. */
function joined(first: BaseDiff, later: BaseDiff): BaseDiff {
  const again = new Set([...later.put, ...later.del].map(({ t, i }) => `${t}:${i}`));
  const isLast = ({ t, i }: RowKey) => !again.has(`${t}:${i}`);
  return { put: [...first.put.filter(isLast), ...later.put], del: [...first.del.filter(isLast), ...later.del] };
}

function byMid(mutations: readonly Mutation[]): Map<number, Mutation> {
  return new Map([...mutations].sort((a, b) => a.mid - b.mid).map((mutation) => [mutation.mid, mutation]));
}

function countUnsent(mutations: ReadonlyMap<number, Mutation>): number {
  let count = 0;
  for (const { state } of mutations.values()) if (state === 'unsent') count += 1;
  return count;
}
