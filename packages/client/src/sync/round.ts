import type { SyncChange, SyncPulled } from '@backline/contract';
import type { BaseDiff, BaseRows } from './base-rows.ts';
import type { BaseRow } from './store.ts';

/**
 * A pull from its first page to its last. Pages are collected and taken over at once, so that nobody ever sees a part of what
 * happened together, and a cut on the way costs nothing that came before it.
 *
 *   page ──more──▶ page ──a scope that is new and large──▶ its stream ──▶ page ──nothing more──▶ taken over
 */
export interface Round {
  readonly cookies: Readonly<Record<string, number>>;
  readonly rights: string | null;
  /** Takes an answer in; false where it does not follow on what is here, and the round has to begin anew. */
  take(answer: SyncPulled): boolean;
  /** Scopes that have more than fits a page and of which nothing was here: they come by stream. */
  unfilled(): readonly string[];
  /** From where a stream goes on. */
  streamedTo(scope: string): number;
  /** Rows of a stream, in the order of their change. */
  stream(scope: string, changes: readonly SyncChange[]): void;
  /** The stream was cut: what came with the last counter may be a part of what happened then. */
  cut(scope: string): void;
  endStream(scope: string): void;
  /** Whether the last answer had nothing left over. */
  isWhole(): boolean;
  outcome(base: BaseRows): RoundOutcome;
}

export interface RoundOutcome {
  readonly diff: BaseDiff;
  readonly cookies: Readonly<Record<string, number>>;
  readonly lmid: number;
  /** What the server says the scopes hold now. */
  readonly digests: ReadonlyMap<string, string>;
}

interface Pages {
  cookie: number;
  /** What was here of it before goes. */
  isReset: boolean;
  /** It began from nothing. */
  isFresh: boolean;
  hasMore: boolean;
  streamedTo: number;
  lastSeen: number;
  /** How far the scope was before its stream began: so far that stream says everything, also what is not there any more. */
  ver: number;
  /** Up to where everything came without a cut: beyond it, what was deleted meanwhile may be missing. */
  floor: number | null;
  readonly changes: Map<string, SyncChange>;
}

export interface RoundStart {
  readonly cookies: Readonly<Record<string, number>>;
  readonly rights: string | null;
}

export function createRound(start: RoundStart): Round {
  const scopes = new Map<string, Pages>();
  for (const [scope, cookie] of Object.entries(start.cookies)) scopes.set(scope, { ...freshPages(), cookie, ...known });
  let { rights } = start;
  let last: SyncPulled | null = null;

  function pagesOf(scope: string): Pages {
    const pages = scopes.get(scope) ?? freshPages();
    scopes.set(scope, pages);
    return pages;
  }

  return {
    get cookies() {
      const known = [...scopes].filter(([, { isFresh, cookie }]) => !isFresh || cookie > 0);
      return Object.fromEntries(known.map(([scope, { cookie }]) => [scope, cookie]));
    },
    get rights() {
      return rights;
    },
    take(answer) {
      if (rights !== null && answer.rights !== rights) return false;
      for (const pages of scopes.values()) pages.hasMore = false;
      for (const page of answer.scopes) {
        if (page.reset) scopes.set(page.scope, freshPages());
        const pages = pagesOf(page.scope);
        if ((!page.reset && page.from !== pages.cookie) || page.to < page.from) return false;
        collect(pages, page.changes);
        pages.cookie = page.to;
        pages.hasMore = page.more;
        // What came before a cut knows nothing of what was deleted since.
        if (pages.floor === null) pages.ver = page.ver ?? 0;
        pages.isFresh &&= page.more;
      }
      for (const scope of scopes.keys()) if (!answer.grants.includes(scope)) scopes.delete(scope);
      for (const scope of answer.grants) pagesOf(scope);
      rights = answer.rights;
      last = answer;
      return true;
    },
    unfilled: () => [...scopes].filter(([, pages]) => needsStream(pages)).map(([scope]) => scope),
    streamedTo: (scope) => Math.max(pagesOf(scope).streamedTo, pagesOf(scope).cookie),
    stream(scope, changes) {
      const pages = pagesOf(scope);
      collect(pages, changes);
      const seen = changes.at(-1)?.v ?? pages.lastSeen;
      if (seen === pages.lastSeen) return;
      // Of the counter before the last everything has come.
      const before = changes.findLast(({ v }) => v < seen)?.v ?? pages.lastSeen;
      Object.assign(pages, { streamedTo: before, lastSeen: seen });
    },
    cut(scope) {
      const pages = pagesOf(scope);
      pages.floor ??= pages.streamedTo;
      pages.lastSeen = pages.streamedTo;
    },
    endStream(scope) {
      const pages = pagesOf(scope);
      const cookie = Math.max(pages.floor ?? pages.lastSeen, pages.cookie, pages.ver);
      Object.assign(pages, { cookie, isFresh: false });
    },
    isWhole: () => last !== null && [...scopes.values()].every(({ hasMore, isFresh }) => !hasMore && !isFresh),
    outcome(base) {
      const diffs = [...scopes].map(([scope, pages]) => diffOf(scope, pages, base));
      const revoked = base.scopes().filter((scope) => !scopes.has(scope));
      const moved = new Set(diffs.flatMap(({ put }) => put.map(keyOf)));
      const gone = [...base.all()].filter((row) => revoked.includes(row.scope));
      const del = [...diffs.flatMap((diff) => diff.del), ...gone].filter((row) => !moved.has(keyOf(row)));
      return {
        diff: { put: diffs.flatMap(({ put }) => put), del },
        cookies: Object.fromEntries([...scopes].map(([scope, { cookie }]) => [scope, cookie])),
        lmid: last?.lmid ?? 0,
        digests: new Map(
          (last?.scopes ?? []).flatMap(({ scope, digest }) => (digest === undefined ? [] : [[scope, digest] as const])),
        ),
      };
    },
  };
}

const known = { isReset: false, isFresh: false } as const;

function freshPages(): Pages {
  return {
    cookie: 0,
    isReset: true,
    isFresh: true,
    hasMore: false,
    streamedTo: 0,
    lastSeen: 0,
    ver: 0,
    floor: null,
    changes: new Map(),
  };
}

function needsStream({ isFresh, hasMore, cookie }: Pages): boolean {
  return isFresh && (hasMore || cookie === 0);
}

/** Of two changes of one row the later stands: after a cut, a row may come again as it was. */
function collect({ changes }: Pages, more: readonly SyncChange[]): void {
  for (const change of more) {
    const key = keyOf(change);
    if ((changes.get(key)?.v ?? -1) <= change.v) changes.set(key, change);
  }
}

function diffOf(scope: string, { isReset, changes }: Pages, base: BaseRows): BaseDiff {
  const put: BaseRow[] = [];
  const del: BaseRow[] = [];
  for (const { t, i, v, op, d } of changes.values()) {
    const before = base.get({ t, i });
    if (op === 'put' && d) put.push({ scope, t, i, v, d });
    // A row that has moved to another scope is put there and deleted here, in whatever order.
    else if (before?.scope === scope) del.push(before);
  }
  if (isReset) for (const row of base.all()) if (row.scope === scope && !changes.has(keyOf(row))) del.push(row);
  return { put, del };
}

function keyOf({ t, i }: { readonly t: number; readonly i: string }): string {
  return `${t}:${i}`;
}
