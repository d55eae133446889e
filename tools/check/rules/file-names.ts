import { posix } from 'node:path';
import type { Rule } from '../rule.ts';

const emptyNames = /^(utils?|helpers?|types?|common|misc|lib|interfaces|constants)(\.|$)/;

export const filesSayOneThing: Rule = {
  name: 'files-say-one-thing',
  why: 'a file nobody can name is not one thing',
  find: (tree) =>
    tree.paths
      .filter((path) => !path.startsWith('apps/web/src/lib/') && segments(path).some((name) => emptyNames.test(name)))
      .map((path) => ({ path, line: 1, what: 'has a name that says nothing' })),
};

function segments(path: string): readonly string[] {
  return [...posix.dirname(path).split('/').slice(2), posix.basename(path)];
}
