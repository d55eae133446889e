import type { Mutant } from './mutant.ts';

const sync = 'apps/server/src/modules/sync';
const merge = 'packages/contract/src/sync/merge-field';
/** Where what stamps at the end of a transaction was written last. */
const stamp = 'apps/server/migrations/20261127-2040-sync-versions-go-on.sql';

/** Faults of the merge that both sides share, and of the engine on the server. */
export const serverMutants: readonly Mutant[] = [
  {
    name: 'a tie goes to who pushes',
    file: `${merge}.ts`,
    find: "strategy === 'client_wins' || isLater",
    replace: "strategy !== 'user_choice'",
    lane: 'unit',
    test: {
      file: `${merge}.test.ts`,
      title: 'edits of one version end the same in whatever order they come, by last write',
    },
  },
  {
    name: 'base version ignored',
    file: `${merge}.ts`,
    find: 'standing.version <= edit.baseVersion || ',
    replace: '',
    lane: 'unit',
    test: { file: `${merge}.test.ts`, title: 'an edit that knew what stands is set, whatever the clocks say' },
  },
  {
    name: 'the counter of a device does not move with its effects',
    file: `${sync}/push/push.ts`,
    find: 'noteDone(workspaceId, clientId, { lmid, schema })',
    replace: 'noteDone(workspaceId, clientId, { lmid: device.lmid, schema })',
    lane: 'pg',
    test: {
      file: `${sync}/push/push.pg.test.ts`,
      title: 'T3 a mutation has one effect, however often it comes and in whatever company',
    },
  },
  {
    name: 'a gap is jumped over',
    file: `${sync}/push/stretches.ts`,
    find: 'if (each.mid === lmid + dense.length + 1) dense.push(each);',
    replace: 'if (each.mid > lmid) dense.push(each);',
    lane: 'pg',
    test: { file: `${sync}/push/push.pg.test.ts`, title: 'T3 what comes before what is missing waits' },
  },
  {
    name: 'the hash of a mutation is not compared',
    file: `${sync}/push/push.ts`,
    find: "known.hash.equals(hashOf(mutation)) ? shown(known) : 'forked'",
    replace: 'shown(known)',
    lane: 'pg',
    test: {
      file: `${sync}/push/push.pg.test.ts`,
      title: 'T4 other content under a number that was settled says that the device was copied',
    },
  },
  {
    name: 'what was refused is not kept',
    file: `${sync}/push/settle.ts`,
    find: 'args: mutation.args,',
    replace: 'args: null,',
    lane: 'pg',
    test: {
      file: `${sync}/push/push.pg.test.ts`,
      title: 'T9 one that is refused in the middle holds up nobody, and is kept with what it asked for',
    },
  },
  {
    name: 'one that takes too long is sent forever',
    file: `${sync}/push/settle.ts`,
    find: 'if (isOutOfTime(error)) return false;',
    replace: '',
    lane: 'pg',
    test: {
      file: `${sync}/push/push.pg.test.ts`,
      title:
        'T9 one that takes too long gets a push of its own, and then holds up nobody: it is kept with what it asked for',
    },
  },
  {
    name: 'a part of a group stays',
    file: `${sync}/push/stretches.ts`,
    find: 'group !== undefined && before?.group === group;',
    replace: 'group !== undefined && before?.group === name;',
    lane: 'pg',
    test: { file: `${sync}/push/push.pg.test.ts`, title: 'a group happens together or not at all' },
  },
  {
    name: 'a name that is not known is refused',
    file: `${sync}/push/settle.ts`,
    find: "if (mutations.some(({ name }) => !means.mutators.has(name))) return 'retry';",
    replace: '',
    lane: 'pg',
    test: {
      file: `${sync}/push/push.pg.test.ts`,
      title: 'what this server does not know yet waits on the device, with all that is behind it',
    },
  },
  {
    name: 'no epoch check in a push',
    file: `${sync}/push/push.ts`,
    find: 'if (knownEpoch !== null && knownEpoch !== epoch.id)',
    replace: "if (knownEpoch === '')",
    lane: 'pg',
    test: {
      file: `${sync}/push/push.pg.test.ts`,
      title: 'T20 what was sent before the data was put back from elsewhere does nothing, and is sent again',
    },
  },
  {
    name: 'a clock that runs ahead is believed',
    file: 'packages/contract/src/sync/hlc.ts',
    find: 'return ms <= latestMs ? hlc',
    replace: 'return ms > 0 ? hlc',
    lane: 'pg',
    test: {
      file: `${sync}/push/push.pg.test.ts`,
      title: 'T15 a clock that runs years ahead is set back, and refuses nothing',
    },
  },
  {
    name: 'what is held back loses its order',
    file: 'packages/contract/src/sync/hlc.ts',
    find: 'last !== null && compareHlc(clamped, last) <= 0',
    replace: "last === ''",
    lane: 'pg',
    test: {
      file: `${sync}/push/push.pg.test.ts`,
      title: 'T15 what a device whose clock runs ahead did one after the other is no conflict with itself',
    },
  },
  {
    name: 'the scope of a conflict is the one before the transaction',
    file: `${sync}/conflict/conflict.sql.ts`,
    find: 'else coalesce(n.scope, r.scope) end, c.tbl',
    replace: 'else r.scope end, c.tbl',
    lane: 'pg',
    test: {
      file: 'apps/server/test/sync/made-private.pg.test.ts',
      title: 'T18 a conflict about a set list is for its owner alone where the same push has made the list private',
    },
  },
  {
    name: 'a page is cut inside a transaction',
    file: `${sync}/pull/changes.sql.ts`,
    find: 'order by r.ver, r.tbl, r.id`;',
    replace: 'order by r.ver, r.tbl, r.id ${upTo({ limit })}`;',
    lane: 'pg',
    test: {
      file: `${sync}/pull/pull.pg.test.ts`,
      title: 'T14 whatever the page, all comes once, and no transaction is split',
    },
  },
  {
    name: 'a cookie before what was let go of is believed',
    file: `${sync}/pull/pull.ts`,
    find: ' || known < scope.minVer',
    replace: '',
    lane: 'pg',
    test: {
      file: `${sync}/pull/pull.pg.test.ts`,
      title: 'T13 a device that knows less than what was let go of begins anew',
    },
  },
  {
    name: 'a cookie of another history is believed',
    file: `${sync}/pull/pull.ts`,
    find: 'asked.epoch !== epoch.id || ',
    replace: '',
    lane: 'pg',
    test: {
      file: `${sync}/pull/pull.pg.test.ts`,
      title: 'T20 a cookie from the future, or of another history, begins anew',
    },
  },
  {
    name: 'the counter stands still',
    file: stamp,
    find: '(known.tx is distinct from excluded.tx)::integer',
    replace: '0',
    lane: 'pg',
    test: {
      file: `${sync}/commit-order.pg.test.ts`,
      title: 'T1 the counter has no holes, and a transaction counts once',
    },
  },
  {
    name: 'scopes are locked in the order they were written in',
    file: stamp,
    find: ') touched order by touched.w, touched.s',
    replace: ') touched order by strpos(noted, touched.w::text)',
    lane: 'pg',
    test: {
      file: `${sync}/commit-order.pg.test.ts`,
      title: 'T28 who touches the same scopes in opposite order does not wait for each other; unsorted they do',
    },
  },
  {
    name: 'no tombstone where a row leaves its scope',
    file: stamp,
    find: "and k.scope <> all (string_to_array(n.s, ' '))",
    replace: 'and false',
    lane: 'pg',
    test: {
      file: `${sync}/every-door.pg.test.ts`,
      title: 'T26 what is written, changed and removed past every command is in the order of its scope',
    },
  },
  {
    name: 'devices are hinted before the commit',
    file: 'apps/server/src/platform/db/database.ts',
    find: 'await commitAll(trips, told);',
    replace: `if (told.length > 0) committed.forEach((listener) => listener(workspaceId));
    await commitAll(trips, told);`,
    lane: 'pg',
    test: {
      file: 'apps/server/src/platform/realtime/pokes.pg.test.ts',
      title: 'devices are hinted at what was written once it is committed, however long that takes, and not before',
    },
  },
  {
    name: 'the stamp comes before the commit',
    file: 'apps/server/migrations/20261127-1600-sync-create.sql',
    find: 'on %s deferrable initially deferred\n    for each row',
    replace: 'on %s deferrable initially immediate\n    for each row',
    lane: 'pg',
    test: {
      file: `${sync}/commit-order.pg.test.ts`,
      title: 'T1 the counter has no holes, and a transaction counts once',
    },
  },
  {
    name: 'what was written since is lost to who takes back',
    file: `${sync}/conflict/resolve-conflict.ts`,
    find: 'if (!at || sameValue(at.value, mine) || sameValue(at.value, theirs)) return;',
    replace: 'if (mine !== undefined) return;',
    lane: 'pg',
    test: {
      file: `${sync}/conflict/resolve.pg.test.ts`,
      title: 'T17 who takes back what a rule decided loses nothing that was written since',
    },
  },
  {
    name: 'everybody is in the scope of money',
    file: `${sync}/pull/scope.sql.ts`,
    find: "('money', current_setting('app.sees_money', true) = 'on')",
    replace: "('money', true)",
    lane: 'pg',
    test: {
      file: `${sync}/pull/pull.pg.test.ts`,
      title: 'T18 who does not see money any more loses that scope, and gets none of it',
    },
  },
];
