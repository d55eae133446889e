/** A check that runs on its own: a command line, its program out of node_modules/.bin or Node itself. */
export interface Lane {
  readonly name: string;
  readonly run: readonly [program: string, ...args: string[]];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The longest first, so that nothing long is left alone at the end. Two lanes have a core each: a type checker that splits
 * its work checks what the parts share once in every part, and is no sooner ready for it.
 */
export const lanes: readonly Lane[] = [
  { name: 'lint', run: ['oxlint', '--deny-warnings', '--format', 'unix', '.'], env: { GOMAXPROCS: '1' } },
  { name: 'unit', run: ['vitest', 'run', '--project', 'unit', '--reporter', 'dot', '--maxWorkers', '1'] },
  { name: 'types', run: ['tsc', '-p', '.', '--checkers', '1'] },
  { name: 'types-web', run: ['tsc', '-p', 'apps/web', '--checkers', '1'] },
  { name: 'dead-code', run: ['knip', '--no-progress', '--no-config-hints'] },
  { name: 'boundaries', run: ['node', 'tools/check/boundaries.ts'] },
  { name: 'format', run: ['oxfmt', '--check', '.'] },
];
