import type { SyncMutation } from '@backline/contract';
import type { Mutator } from '#platform/kernel';

export type Some = readonly [SyncMutation, ...SyncMutation[]];

/**
 * Mutations that stand next to each other and are applied behind one savepoint: a group, which happens together or not at all, or
 * several of one name that a command does in one go, and that are taken apart where one of them is refused.
 */
export interface Stretch {
  readonly kind: 'group' | 'alike';
  readonly mutations: Some;
}

/** Those that follow on what is settled, up to the first that is missing. */
export function withoutGaps(inOrder: readonly SyncMutation[], lmid: number): readonly SyncMutation[] {
  const dense: SyncMutation[] = [];
  for (const each of inOrder) if (each.mid === lmid + dense.length + 1) dense.push(each);
  return dense;
}

export function stretchesOf(
  mutations: readonly SyncMutation[],
  mutators: ReadonlyMap<string, Mutator>,
): readonly Stretch[] {
  const stretches: { kind: Stretch['kind']; mutations: [SyncMutation, ...SyncMutation[]] }[] = [];
  for (const mutation of mutations) {
    const { group, name } = mutation;
    const last = stretches.at(-1);
    const [before] = last?.mutations ?? [];
    const isOfGroup = group !== undefined && before?.group === group;
    const isAlike =
      group === undefined && before?.group === undefined && before?.name === name && takesMany(mutators, name);
    if (last && (isOfGroup || isAlike)) last.mutations.push(mutation);
    else stretches.push({ kind: group === undefined ? 'alike' : 'group', mutations: [mutation] });
  }
  return stretches;
}

function takesMany(mutators: ReadonlyMap<string, Mutator>, name: string): boolean {
  const mutator = mutators.get(name);
  return mutator?.kind === 'command' && mutator.applyAll !== undefined;
}
