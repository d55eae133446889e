import type { SyncPulled } from '@backline/contract';
import type { Engine } from '../../src/sync/engine.ts';
import type { Draft } from '../../src/sync/store.ts';
import { createView } from '../../src/sync/view.ts';
import type { ModelServer } from './model-server.ts';
import { noteMutators } from './notes.ts';
import type { SimDevice } from './sim-device.ts';

/** Watches a simulated world, and says which invariants of sync.md §3.9 it broke. */
export interface Oracle {
  /** A value that nobody has written before. */
  token(): string;
  wrote(device: SimDevice, drafts: readonly Draft[]): void;
  opened(device: SimDevice, tab: string, engine: Engine): void;
  /** Something is seen otherwise. */
  seen(device: SimDevice, tab: string, engine: Engine): void;
  sent(user: string, answer: SyncPulled): SyncPulled;
  restored(): void;
  /** After every step. */
  look(devices: readonly SimDevice[]): void;
  /** A while after the faults have stopped. */
  drained(devices: readonly SimDevice[]): void;
  /** At the end. */
  judge(devices: readonly SimDevice[]): void;
  broken(): readonly string[];
}

export function createOracle(server: ModelServer): Oracle {
  const broken = new Set<string>();
  const tokens = new Map<string, { readonly draft: Draft; readonly device: SimDevice }>();
  // How much of its own note a device has shown: it never gets less.
  const shownByDevice = new Map<string, string>();
  const shownByTab = new Map<string, string>();
  let count = 0;

  // Who has lost the disk has said so: what is in the memory of one tab, others do not see.
  const unsaved = new Set<string>();

  function isUnsaved({ name, tabs }: SimDevice): boolean {
    if (tabs.some(({ engine }) => engine.replica.notSaved !== null)) unsaved.add(name);
    return unsaved.has(name);
  }

  function own(device: SimDevice, engine: Engine): string {
    return engine.replica.view.row('performanceNotes', device.own)?.body ?? '';
  }

  return {
    token: () => `<${(count += 1)}>`,
    wrote(device, drafts) {
      for (const draft of drafts) {
        const body = String(draft.args['body']);
        if (body) tokens.set(body, { draft, device });
        if (draft.name === 'note.append')
          shownByDevice.set(device.name, `${shownByDevice.get(device.name) ?? ''}${body}`);
      }
    },
    opened(device, tab, engine) {
      const now = own(device, engine);
      const before = shownByDevice.get(device.name) ?? '';
      if (now !== before && !isUnsaved(device)) broken.add(`I7 ${tab} opens with ${now} where ${before} was written`);
      shownByTab.set(tab, now);
    },
    seen(device, tab, engine) {
      const now = own(device, engine);
      const before = shownByTab.get(tab) ?? '';
      if (!now.startsWith(before) && !isUnsaved(device)) broken.add(`I5 ${tab} shows ${now} after ${before}`);
      shownByTab.set(tab, now);
    },
    sent(user, answer) {
      for (const { scope } of answer.scopes)
        if (!answer.grants.includes(scope)) broken.add(`I9 ${user} was sent of ${scope}`);
      return answer;
    },
    restored() {},
    look(devices) {
      for (const { tabs } of devices)
        for (const { engine, isAlive, name } of tabs) if (isAlive && !showsWhatItHas(engine)) broken.add(`I5 ${name}`);
    },
    drained(devices) {
      for (const { tabs } of devices)
        for (const { engine, isAlive, name } of tabs) {
          const { phase, unsent } = engine.state();
          if (isAlive && unsent > 0) broken.add(`I11 ${name} still has ${unsent} unsent, ${phase}`);
        }
    },
    judge(devices) {
      for (const { tabs, user } of devices)
        for (const { engine, isAlive, name } of tabs) {
          if (!isAlive) continue;
          const { phase, unsent, code } = engine.state();
          if (phase !== 'idle' || unsent > 0) broken.add(`I11 ${name} is ${phase} ${code} with ${unsent} unsent`);
          const scopes = Object.keys(server.vers(user));
          const theirs = [...server.rows()].filter(([, { scope }]) => scopes.includes(scope));
          const wanted = theirs.map(([, { t, i, v, d }]) => `${t}:${i}@${v}=${JSON.stringify(d)}`).sort();
          const has = [...engine.replica.base.all()]
            .map(({ t, i, v, d }) => `${t}:${i}@${v}=${JSON.stringify(d)}`)
            .sort();
          if (wanted.join('\n') !== has.join('\n'))
            broken.add(`I4 ${name} has not what the server has: ${difference(wanted, has)}`);
        }
      const history = server.history();
      const rejected = new Set(server.rejected().map(({ args }) => String(args['body'])));
      const aside = new Set(
        devices.flatMap(({ tabs }) =>
          tabs.filter(({ isAlive }) => isAlive).flatMap(({ engine }) => engine.replica.aside.map(bodyOf)),
        ),
      );
      for (const [token, { draft, device }] of tokens) {
        const { name } = draft;
        const times = history.filter((one) => one === token).length;
        if (times > 1) broken.add(`I2 ${token} of ${name} took effect ${times} times`);
        if (times === 0 && !rejected.has(token) && !aside.has(token)) broken.add(`I8 ${token} of ${name} is nowhere`);
        // Set aside in the memory of a tab, it is gone with it; the server keeps what it refused.
        if (times === 0 && !aside.has(token) && !isUnsaved(device))
          broken.add(`I8 ${token} of ${name} was refused, and nobody was told`);
      }
    },
    broken: () => [...broken],
  };
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
    view
      .rows('performanceNotes')
      .map(({ id, body }) => `${id}=${body}`)
      .sort();
  return replica.hasFading || listOf(anew).join() === listOf(replica.view).join();
}

function difference(wanted: readonly string[], has: readonly string[]): string {
  const missing = wanted.filter((one) => !has.includes(one));
  const extra = has.filter((one) => !wanted.includes(one));
  return JSON.stringify({ missing: missing.slice(0, 2), extra: extra.slice(0, 2) });
}
