/** A check that runs on its own: a command line, its program out of node_modules/.bin or Node itself. */
export interface Lane {
  readonly name: string;
  readonly run: readonly [program: string, ...args: string[]];
}

/** The longest first, so that nothing long is left alone at the end. */
export const lanes: readonly Lane[] = [
  { name: 'unit', run: ['vitest', 'run', '--project', 'unit', '--reporter', 'dot'] },
  { name: 'lint', run: ['oxlint', '--deny-warnings', '--format', 'unix', '.'] },
  { name: 'types', run: ['tsc', '-p', '.'] },
  { name: 'types-web', run: ['tsc', '-p', 'apps/web'] },
  { name: 'dead-code', run: ['knip', '--no-progress', '--no-config-hints'] },
  { name: 'boundaries', run: ['node', 'tools/check/boundaries.ts'] },
  { name: 'format', run: ['oxfmt', '--check', '.'] },
];
