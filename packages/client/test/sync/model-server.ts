import type {
  MutationResult,
  SyncChange,
  SyncMutation,
  SyncPull,
  SyncPulled,
  SyncPush,
  SyncPushed,
} from '@backline/contract';
import { digestText, emptyDigest, rowHash, toggled } from '@backline/contract/sync/digest';
import { clampHlcs } from '@backline/contract/sync/hlc';
import { mostAheadMs } from '@backline/contract/sync/limits';
import { applyNote } from './note-commands.ts';
import type { ServerRow } from './note-commands.ts';

/** A server as sync.md §3.6–3.7 has it, in memory: the peer of the tests and of the simulation. */
export interface ModelServer {
  push(user: string, body: SyncPush): SyncPushed;
  pull(user: string, body: SyncPull): SyncPulled;
  /** The live rows of a scope changed after a counter, in the order of their change. */
  bootstrap(user: string, scope: string, after: number): readonly (readonly SyncChange[])[];
  /** Which scopes a person is in; what they may see there is called `rights`. */
  grant(user: string, scopes: readonly string[], rights?: string): void;
  isMember(user: string): boolean;
  /** Lets go of what was deleted: a device that was not here since begins anew. */
  compact(): void;
  /** A command that comes through another door. */
  run(name: string, args: SyncMutation['args'], scope?: string): void;
  vers(user: string): Readonly<Record<string, number>>;
  backup(): Backup;
  /** As it was; everybody is told by another epoch, unless it is done behind their backs. */
  restore(backup: Backup, epoch?: string): void;
  /** Mutations that it does not know yet. */
  readonly unknown: Set<string>;
  /** All live rows by scope, table and id. */
  rows(): ReadonlyMap<string, ServerRow>;
  /** The arguments of everything it refused. */
  rejected(): readonly SyncMutation[];
  /** Every value that took effect, or was kept as the loser of a conflict. */
  history(): readonly string[];
  /** In the order of commit. */
  readonly applied: readonly { readonly clientId: string; readonly mid: number }[];
  epoch(): string;
}

interface Client {
  readonly user: string;
  lmid: number;
  readonly answers: Map<
    number,
    { readonly hash: string; readonly result: MutationResult; readonly mutation: SyncMutation }
  >;
}

interface Scope {
  ver: number;
  /** What was deleted up to here is not known any more. */
  least: number;
  readonly rows: Map<string, ServerRow>;
}

interface Held {
  readonly scopes: Map<string, Scope>;
  readonly clients: Map<string, Client>;
  readonly members: Map<string, { readonly scopes: readonly string[]; readonly rights: string }>;
  readonly history: string[];
}

export interface Backup {
  readonly held: Held;
}

export interface ModelServerParts {
  readonly now: () => number;
  readonly newId: () => string;
  /** Sends the digest of a scope along. */
  readonly hasDigests?: boolean;
}

export function createModelServer({ now, newId, hasDigests = true }: ModelServerParts): ModelServer {
  let held: Held = { scopes: new Map(), clients: new Map(), members: new Map(), history: [] };
  let epoch = newId();
  const unknown = new Set<string>();
  const applied: { clientId: string; mid: number }[] = [];

  function scopeOf(name: string): Scope {
    const scope = held.scopes.get(name) ?? { ver: 0, least: 0, rows: new Map<string, ServerRow>() };
    held.scopes.set(name, scope);
    return scope;
  }

  function memberOf(user: string) {
    return held.members.get(user) ?? { scopes: [], rights: '' };
  }

  /** Writes what a transaction touched: one counter for each scope. */
  function commit(touched: ReadonlyMap<string, ServerRow>): void {
    const names = [...new Set([...touched.values()].map(({ scope }) => scope))].sort();
    for (const name of names) {
      const scope = scopeOf(name);
      scope.ver += 1;
      for (const row of touched.values()) if (row.scope === name) scope.rows.set(keyOf(row), { ...row, v: scope.ver });
    }
  }

  function find(touched: ReadonlyMap<string, ServerRow>, key: string): ServerRow | undefined {
    const names = new Set([...held.scopes.keys(), ...[...touched.values()].map(({ scope }) => scope)]);
    const found = [...names].flatMap(
      (name) => touched.get(`${name}/${key}`) ?? held.scopes.get(name)?.rows.get(key) ?? [],
    );
    return found.find(({ deleted }) => !deleted) ?? found[0];
  }

  function clientOf(user: string, clientId: string): Client {
    const client = held.clients.get(clientId) ?? { user, lmid: 0, answers: new Map() };
    held.clients.set(clientId, client);
    return client;
  }

  function applyOne(mutation: SyncMutation, user: string, touched: Map<string, ServerRow>): MutationResult {
    const { mid } = mutation;
    const before = new Map(touched);
    const result = applyNote(mutation, {
      find: (key) => find(touched, key),
      save: (row) => void touched.set(`${row.scope}/${keyOf(row)}`, row),
      scopes: memberOf(user).scopes,
      newId,
      nowMs: now(),
    });
    if (result.status === 'rejected') {
      touched.clear();
      for (const [key, row] of before) touched.set(key, row);
    }
    return { mid, ...result };
  }

  return {
    unknown,
    applied,
    epoch: () => epoch,
    push(user, { clientId, epoch: asked, mutations }) {
      // What was sent before the data was restored comes to nothing: its device sends again what is missing.
      if (asked !== null && asked !== epoch) {
        const lmid = held.clients.get(clientId)?.lmid ?? 0;
        return { epoch, lmid, serverTime: now(), results: [] };
      }
      const client = clientOf(user, clientId);
      const touched = new Map<string, ServerRow>();
      const results: MutationResult[] = [];
      const answer = (forked?: true): SyncPushed => {
        commit(touched);
        return { epoch, lmid: client.lmid, serverTime: now(), results, ...(forked ? { forked } : {}) };
      };
      const parsed = mutations.map((one): SyncMutation => ({ ...one, base: one.base ?? {} }));
      const first = parsed[0]?.mid ?? 0;
      const hlcs = clampHlcs(
        parsed.map(({ hlc }) => hlc),
        now() + mostAheadMs,
      );
      for (const [at, mutation] of parsed.entries()) {
        const { mid } = mutation;
        const hash = JSON.stringify(mutation);
        const stored = client.answers.get(mid);
        if (mid <= client.lmid) {
          if (stored?.hash !== hash) return answer(true);
          results.push(stored.result);
          continue;
        }
        if (mid > client.lmid + 1) return answer();
        if (unknown.has(mutation.name)) {
          results.push(...parsed.slice(at).map((one): MutationResult => ({ mid: one.mid, status: 'retry' })));
          return answer();
        }
        const group = groupFrom(parsed, at);
        if (group[0] !== mutation) continue;
        const savepoint = new Map(touched);
        let outcome = group.map((one) => applyOne({ ...one, hlc: hlcs[one.mid - first] ?? one.hlc }, user, touched));
        const failed = outcome.find(({ status }) => status === 'rejected');
        if (failed) {
          touched.clear();
          for (const [key, row] of savepoint) touched.set(key, row);
          const { code = 'FORBIDDEN', message = 'No.' } = failed;
          outcome = group.map((one) => ({ mid: one.mid, status: 'rejected', code, message }));
        }
        for (const [place, result] of outcome.entries()) {
          const one = group[place];
          if (!one) continue;
          client.answers.set(one.mid, { hash: JSON.stringify(one), result, mutation: one });
          client.lmid = one.mid;
          if (result.status !== 'rejected') {
            applied.push({ clientId, mid: one.mid });
            held.history.push(String(one.args['body']));
          }
          if (one !== mutation) continue;
          results.push(result);
        }
      }
      return answer();
    },
    pull(user, { clientId, cookies, limit = 2_000 }) {
      const { scopes: grants, rights } = memberOf(user);
      const lmid = held.clients.get(clientId)?.lmid ?? 0;
      const pages = grants.map((name) => {
        const scope = scopeOf(name);
        const cookie = cookies[name] ?? 0;
        const reset = cookie > scope.ver || (cookie > 0 && cookie < scope.least);
        const from = reset ? 0 : cookie;
        const { changes, to, more } = pageOf(scope, from, limit);
        const shown = from === 0 ? changes.filter(({ op }) => op === 'put') : changes;
        const digest = more ? { ver: scope.ver } : hasDigests ? digestOf(scope) : {};
        return { scope: name, from, to, reset, more, changes: shown, ...digest };
      });
      return { epoch, serverTime: now(), lmid, rights, grants: [...grants], scopes: pages };
    },
    bootstrap(user, name, after) {
      if (!memberOf(user).scopes.includes(name)) return [];
      const rows = inOrder(scopeOf(name)).filter(({ deleted, v }) => !deleted && v > after);
      const changes = rows.map(changeOf);
      return Array.from({ length: Math.ceil(changes.length / 7) }, (_, at) => changes.slice(at * 7, at * 7 + 7));
    },
    grant: (user, scopes, rights = 'member') => void held.members.set(user, { scopes, rights }),
    isMember: (user) => memberOf(user).scopes.length > 0,
    compact() {
      for (const scope of held.scopes.values()) {
        for (const [key, { deleted }] of scope.rows) if (deleted) scope.rows.delete(key);
        scope.least = scope.ver;
      }
    },
    run(name, args, scope = 'all') {
      const touched = new Map<string, ServerRow>();
      const hlc = `${now().toString(16).padStart(12, '0')}:0000:server`;
      applyNote(
        { mid: 1, name, args: { scope, ...args }, base: {}, hlc },
        {
          find: (key) => find(touched, key),
          save: (row) => void touched.set(`${row.scope}/${keyOf(row)}`, row),
          scopes: [...held.scopes.keys(), scope],
          newId,
          nowMs: now(),
        },
      );
      commit(touched);
    },
    vers: (user) => Object.fromEntries(memberOf(user).scopes.map((name) => [name, scopeOf(name).ver])),
    backup: () => ({ held: copyOf(held) }),
    restore(backup, as = newId()) {
      held = copyOf(backup.held);
      epoch = as;
    },
    history: () => held.history,
    rows: () =>
      new Map(
        [...held.scopes].flatMap(([name, { rows }]) =>
          [...rows].filter(([, { deleted }]) => !deleted).map(([key, row]) => [`${name}/${key}`, row] as const),
        ),
      ),
    rejected: () =>
      [...held.clients.values()].flatMap(({ answers }) =>
        [...answers.values()].filter(({ result }) => result.status === 'rejected').map(({ mutation }) => mutation),
      ),
  };
}

/** What is in it is never changed, only replaced. */
function copyOf({ scopes, clients, members, history }: Held): Held {
  return {
    scopes: new Map([...scopes].map(([name, scope]) => [name, { ...scope, rows: new Map(scope.rows) }])),
    clients: new Map([...clients].map(([id, one]) => [id, { ...one, answers: new Map(one.answers) }])),
    members: new Map(members),
    history: [...history],
  };
}

/** The mutations around this one that have its group. */
function groupFrom(mutations: readonly SyncMutation[], at: number): readonly SyncMutation[] {
  const group = mutations[at]?.group;
  if (group === undefined) return mutations.slice(at, at + 1);
  let from = at;
  while (from > 0 && mutations[from - 1]?.group === group) from -= 1;
  let to = at;
  while (mutations[to]?.group === group) to += 1;
  return mutations.slice(from, to);
}

function inOrder(scope: Scope): readonly ServerRow[] {
  return [...scope.rows.values()].sort((a, b) => a.v - b.v || (a.i < b.i ? -1 : 1));
}

/** The changes after a counter, as many as are wanted; what has one counter is never torn apart. */
function pageOf(scope: Scope, from: number, limit: number) {
  const rows = inOrder(scope).filter(({ v }) => v > from);
  const last = rows[Math.min(limit, rows.length) - 1]?.v ?? scope.ver;
  const page = rows.filter(({ v }) => v <= last);
  const more = page.length < rows.length;
  return { changes: page.map(changeOf), to: more ? last : scope.ver, more };
}

function keyOf({ t, i }: Pick<ServerRow, 't' | 'i'>): string {
  return `${t}:${i}`;
}

function changeOf({ t, i, v, deleted, d }: ServerRow): SyncChange {
  return deleted ? { t, i, v, op: 'del' } : { t, i, v, op: 'put', d };
}

function digestOf(scope: Scope) {
  const live = [...scope.rows.values()].filter(({ deleted }) => !deleted);
  const digest = live.reduce((sum, { t, i, v }) => toggled(sum, rowHash(t, i, v)), emptyDigest);
  return { digest: digestText(digest), count: live.length };
}
