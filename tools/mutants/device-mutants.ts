import type { Mutant } from './mutant.ts';

const src = 'packages/client/src/sync';

/** Faults of the engine on the device. */
export const deviceMutants: readonly Mutant[] = [
  {
    name: 'what is refused is dropped',
    file: `${src}/settle.ts`,
    find: '...(aside.length > 0 ? { aside } : {})',
    replace: '',
    test: 'engine.test.ts: T9 one poisoned mutation among five hundred is set aside with its arguments, the others get through',
  },
  {
    name: 'what was not sent goes with the scope that is taken away',
    file: `${src}/pull.ts`,
    find: '  await replica.take(outcome.diff, meta);',
    replace:
      '  await replica.take(outcome.diff, meta);\n  if (outcome.diff.del.length > 0) await replica.change({ remove: [...replica.unsent()].map(({ mid }) => mid) });',
    test: 'recovery.test.ts: T18 what is written between the push and the word that its scope is gone is refused under its number, and what follows is sent',
  },
  {
    name: 'no epoch check in a pull',
    file: `${src}/pull.ts`,
    find: '(link.epoch !== null && answer.epoch !== link.epoch) || ',
    replace: '',
    test: 'without-digest.test.ts: T20 another history is noticed although it has come as far as this device knows',
  },
  {
    name: 'a stolen lock is not noticed',
    file: `${src}/leader.ts`,
    find: 'if (leadingBy === how && !isClosed) stepDown();',
    replace: '',
    test: 'leader.test.ts: T8 a tab whose lead was taken while it slept follows, and leads again when the other one is gone',
  },
  {
    name: 'a closed connection is not tried again',
    file: `${src}/database.ts`,
    find: 'if (!gone.has(nameOf(cause))) throw storageErrorOf(cause);',
    replace: 'throw storageErrorOf(cause);',
    test: 'idb-store.test.ts: T22 a connection that is gone without a word is opened again, and the write is there once',
  },
  {
    name: 'lmidSeen ignored',
    file: `${src}/replica.ts`,
    find: 'if (mutation.mid > seen && !isInBase(mutation)) yield mutation;',
    replace: 'if (!isInBase(mutation)) yield mutation;',
    test: 'order.test.ts: T12 in whatever order writes, pushes, pulls and the disk come to their end, nothing that was seen flickers',
  },
  {
    name: 'digest not compared',
    file: `${src}/pull.ts`,
    find: 'if (replica.base.digest(scope).digest !== digest) link.healing.add(scope);',
    replace: 'void digest;',
    test: 'base.test.ts: T23 a base that has diverged is healed by one more pull, and the outbox is untouched',
  },
  {
    name: 'a copied device sends on under the same name',
    file: `${src}/push.ts`,
    find: 'await goOnAs(link, (all) => all.filter(isUnsent));',
    replace: 'await goOnAs(link, () => []);',
    test: 'recovery.test.ts: T4 two copies of one device that both go on lose nothing of each other',
  },
  {
    name: 'tombstone skipped',
    file: `${src}/round.ts`,
    find: 'else if (before?.scope === scope) del.push(before);',
    replace: '',
    test: 'without-digest.test.ts: T13 what was deleted is gone from a device although no digest tells',
  },
  {
    name: 'a page is shown before the last',
    file: `${src}/pull.ts`,
    find: 'if (!round.isWhole() || replica.clientId !== clientId) continue;',
    replace: '',
    test: 'base.test.ts: T14 forty rows, some deleted, are whole on a device in pages of 7, and nobody ever sees a part of them',
  },
  {
    name: 'a base written since is written over',
    file: `${src}/idb-base.ts`,
    find: 'if ((before?.rev ?? 0) !== write.meta.rev - 1) return false;',
    replace: 'void before;',
    test: 'idb-store.test.ts: a tab that has missed a write does not write over it',
  },
  {
    name: 'the outbox is relaxed',
    file: `${src}/idb-store.ts`,
    find: "durability: 'strict'",
    replace: "durability: 'relaxed'",
    test: 'idb-store.test.ts: every write of the outbox asks for strict durability, the base for relaxed',
  },
  {
    name: 'times go back with the wall clock',
    file: `${src}/outbox-contents.ts`,
    find: 'nextHlc(hlc === null ? [] : [hlc], ',
    replace: 'nextHlc([], ',
    test: 'idb-store.test.ts: T15 times rise although the clock goes back ten years',
  },
  {
    name: 'how far an older name came is taken for the new one',
    file: `${src}/pull.ts`,
    find: '    if (replica.clientId !== clientId) continue;\n',
    replace: '',
    test: 'slept.test.ts: T8 how far a device came under an older name is not taken for how far it came under its new one',
  },
  {
    name: 'an answer of before another tab led is believed',
    file: `${src}/terms.ts`,
    find: '    check(asked);\n    return answer;',
    replace: '    return answer;',
    test: 'slept.test.ts: T8 an answer to a tab that slept while another one led is not taken for a server that has forgotten',
  },
  {
    name: 'each copy sends for itself what both have sent',
    file: `${src}/pull.ts`,
    find: ' && replica.unsentCount() === 0',
    replace: '',
    test: 'recovery.test.ts: T4 what was sent before a device was copied, and whose answer was lost, is done once for both',
  },
  {
    name: 'of an older name a restored server gets no more than it takes at once',
    file: `${src}/recover.ts`,
    find: 'if (left.length === rest.length) return;',
    replace: 'if (left.length > 0) return;',
    test: 'recovery.test.ts: T20 a restored server gets back all that a device wrote under an older name, also where it runs out of time over it',
  },
  {
    name: 'a refused write of the base is forgotten',
    file: `${src}/replica.ts`,
    find: 'unwritten = due;',
    replace: '',
    test: 'refused-base.test.ts: T22 what the disk refused of a base goes along with the next write, and nothing that was seen is unseen meanwhile',
  },
  {
    name: 'the end of a stream is its last row',
    file: `${src}/round.ts`,
    find: 'Math.max(pages.floor ?? pages.lastSeen, pages.cookie, pages.ver)',
    replace: 'Math.max(pages.floor ?? pages.lastSeen, pages.cookie)',
    test: 'compacted.test.ts: T13 a new device has a scope whose last tombstones were let go of, in pages of 5',
  },
  {
    name: 'after a cut the stream counts as whole',
    file: `${src}/round.ts`,
    find: 'pages.floor ??= pages.streamedTo;',
    replace: '',
    test: 'base.test.ts: a large scope that is new comes by stream, and a cut in its middle costs nothing that was deleted meanwhile',
  },
  {
    name: 'the outbox is emptied at the answer',
    file: `${src}/garbage.ts`,
    find: 'const safeAfterMs = 60_000;',
    replace: 'const safeAfterMs = 0;',
    test: 'base.test.ts: what was answered stays in the outbox until a base that was written a while ago has it',
  },
  {
    name: 'an old app waits with what it wrote',
    file: `${src}/engine.ts`,
    find: " && !(isKnown && failure.kind === 'outdated')",
    replace: '',
    test: 'compacted.test.ts: T21 what an app wrote that is too old to pull is sent within seconds',
  },
].map(({ test, ...mutant }): Mutant => {
  const at = test.indexOf(': ');
  return { ...mutant, lane: 'unit', test: { file: `${src}/${test.slice(0, at)}`, title: test.slice(at + 2) } };
});
