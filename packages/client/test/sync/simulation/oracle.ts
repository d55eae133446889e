import type { SyncPulled } from '@backline/contract';
import type { Engine } from '../../../src/sync/engine.ts';
import type { BaseRow, Draft } from '../../../src/sync/store.ts';
import { createView } from '../../../src/sync/view.ts';
import type { ModelServer } from '../model-server.ts';
import { noteMutators } from '../notes.ts';
import { isSaved, openTabs } from './sim-device.ts';
import type { Seat, SimTab } from './sim-device.ts';

/** Watches a simulated world, and says which invariants of sync.md §3.9 it broke. */
export interface Oracle {
  /** A value that nobody has written before. */
  token(): string;
  wrote(seat: Seat, drafts: readonly Draft[]): void;
  opened(seat: Seat, tab: string, engine: Engine): void;
  /** Something is seen otherwise. */
  seen(seat: Seat, tab: string, engine: Engine): void;
  sent(user: string, answer: SyncPulled): SyncPulled;
  /** Somebody heard that they are not in the band; what they see from now on begins anew. */
  barred(seat: Seat): void;
  /** Somebody saves what is on this device alone, before they load a page again that keeps nothing. */
  saved(engine: Engine): void;
  /** After every few steps. */
  look(seats: readonly Seat[]): void;
  /** Again and again once the faults have stopped: nobody has something unsent for longer than five seconds. */
  draining(seats: readonly Seat[], nowMs: number): void;
  /** At the end. */
  judge(seats: readonly Seat[]): void;
  broken(): readonly string[];
}

const longestDrainMs = 5_000;

export function createOracle(servers: readonly ModelServer[]): Oracle {
  const broken = new Set<string>();
  const tokens = new Map<string, { readonly draft: Draft; readonly seat: Seat }>();
  // How much of its own note a seat has shown: it never gets less.
  const shownBySeat = new Map<Seat, string>();
  const shownByTab = new Map<string, string>();
  const inFiles = new Set<string>();
  const unsentSince = new Map<string, number>();
  let count = 0;

  // Who has lost the disk has said so: what is in the memory of one tab, others do not see.
  const unsaved = new Set<Seat>();

  function isUnsaved(seat: Seat): boolean {
    if (!seat.tabs.every(isSaved)) unsaved.add(seat);
    return unsaved.has(seat);
  }

  function own({ own: id }: Seat, engine: Engine): string {
    return engine.replica.view.row('performanceNotes', id)?.body ?? '';
  }

  return {
    token: () => `<${(count += 1)}>`,
    wrote(seat, drafts) {
      for (const draft of drafts) {
        const body = String(draft.args['body'] ?? '');
        if (body) tokens.set(body, { draft, seat });
        if (draft.name === 'note.append') shownBySeat.set(seat, `${shownBySeat.get(seat) ?? ''}${body}`);
      }
    },
    opened(seat, tab, engine) {
      const now = own(seat, engine);
      const before = shownBySeat.get(seat) ?? '';
      if (now !== before && !isUnsaved(seat)) broken.add(`I7 ${tab} opens with ${now} where ${before} was written`);
      shownByTab.set(tab, now);
    },
    seen(seat, tab, engine) {
      const now = own(seat, engine);
      const before = shownByTab.get(tab) ?? '';
      if (!now.startsWith(before) && !isUnsaved(seat)) broken.add(`I5 ${tab} shows ${now} after ${before}`);
      shownByTab.set(tab, now);
    },
    sent(user, answer) {
      for (const { scope } of answer.scopes)
        if (!answer.grants.includes(scope)) broken.add(`I9 ${user} was sent of ${scope}`);
      return answer;
    },
    barred(seat) {
      shownBySeat.delete(seat);
      for (const { name } of seat.tabs) shownByTab.delete(name);
    },
    saved({ replica }) {
      for (const { args } of [...replica.unsent(), ...replica.aside.map(({ mutation }) => mutation)])
        inFiles.add(String(args['body']));
    },
    look(seats) {
      for (const { engine, name } of seats.flatMap(openTabs)) if (!showsWhatItHas(engine)) broken.add(`I5 ${name}`);
    },
    draining(seats, nowMs) {
      const members = seats.filter(({ band, user }) => band.server.isMember(user));
      for (const { engine, name } of members.flatMap(openTabs)) {
        const { phase, unsent } = engine.state();
        const since = unsentSince.get(name) ?? nowMs;
        if (unsent === 0) unsentSince.delete(name);
        else unsentSince.set(name, since);
        if (unsent > 0 && nowMs - since > longestDrainMs)
          broken.add(`I11 ${name} still has ${unsent} unsent, ${phase}`);
      }
    },
    judge(seats) {
      for (const seat of seats)
        for (const tab of openTabs(seat)) for (const what of notAsTheServer(seat, tab)) broken.add(what);
      const history = new Map<string, number>();
      for (const token of servers.flatMap((server) => server.history()))
        history.set(token, (history.get(token) ?? 0) + 1);
      const rejected = new Set(servers.flatMap((server) => server.rejected()).map(({ args }) => String(args['body'])));
      const aside = new Set(seats.flatMap(openTabs).flatMap(({ engine }) => engine.replica.aside.map(bodyOf)));
      for (const [token, { draft, seat }] of tokens) {
        const { name } = draft;
        const times = history.get(token) ?? 0;
        if (times > 1) broken.add(`I2 ${token} of ${name} took effect ${times} times`);
        const isKept = rejected.has(token) || aside.has(token) || inFiles.has(token);
        if (times === 0 && !isKept) broken.add(`I8 ${token} of ${name} is nowhere`);
        // Set aside in the memory of a tab, it is gone with it; the server keeps what it refused.
        if (times === 0 && !aside.has(token) && !isUnsaved(seat))
          broken.add(`I8 ${token} of ${name} was refused, and nobody was told`);
      }
    },
    broken: () => [...broken],
  };
}

function notAsTheServer({ band, user }: Seat, { engine, name }: SimTab): readonly string[] {
  const { server } = band;
  const { phase, unsent, code } = engine.state();
  const restful = server.isMember(user) ? 'idle' : 'blocked';
  const scopes = Object.keys(server.vers(user));
  const theirs = [...server.rows().values()].filter(({ scope }) => scopes.includes(scope));
  const wanted = theirs.map(lineOf).sort();
  const has = [...engine.replica.base.all()].map(lineOf).sort();
  return [
    ...(phase !== restful || unsent > 0 ? [`I11 ${name} is ${phase} ${code} with ${unsent} unsent`] : []),
    ...(wanted.join() === has.join() ? [] : [`I4 ${name} has not what the server has: ${difference(wanted, has)}`]),
  ];
}

function lineOf({ t, i, v, d }: Pick<BaseRow, 't' | 'i' | 'v' | 'd'>): string {
  return `${t}:${i}@${v}=${JSON.stringify(d)}`;
}

function bodyOf({ mutation }: { readonly mutation: { readonly args: Readonly<Record<string, unknown>> } }): string {
  return String(mutation.args['body']);
}

/** Whether what a tab shows is its base with its own mutations done again on top. */
function showsWhatItHas({ replica }: Engine): boolean {
  const anew = createView(() => replica.base, {
    mutators: noteMutators,
    around: { workspaceId: 'band', userId: '', timeZone: 'UTC' },
  });
  const { clientId, lmidSeen } = replica.meta;
  const pending = [...replica.mutations()].filter(
    ({ mid, was = [] }) =>
      mid > replica.lmidSeen && !was.some((one) => one.clientId === clientId && one.mid <= lmidSeen),
  );
  anew.rebase(pending, { put: [], del: [] }, replica.base.get);
  const listOf = (view: typeof anew) =>
    [
      ...view.rows('performanceNotes').map(({ id, body }) => `${id}=${body}`),
      ...view.rows('setListItem').map(({ id, position }) => `${id}=${position}`),
      ...view.rows('conflict').map(({ id, status }) => `${id}=${status}`),
    ].sort();
  return replica.hasFading || listOf(anew).join() === listOf(replica.view).join();
}

function difference(wanted: readonly string[], has: readonly string[]): string {
  const missing = wanted.filter((one) => !has.includes(one));
  const extra = has.filter((one) => !wanted.includes(one));
  return JSON.stringify({ missing: missing.slice(0, 2), extra: extra.slice(0, 2) });
}
