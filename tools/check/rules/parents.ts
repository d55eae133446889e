import { posix } from 'node:path';
import { isTest, placeOf } from '../place.ts';
import type { Rule } from '../rule.ts';

/** The web app has no short names for its layers: its parts reach them by the way that is there. */
const layers = /^apps\/web\/src\/(ui|lib|data|screens|app)\//;

export const noParentImports: Rule = {
  name: 'no-parent-imports',
  why: 'a path that climbs out of its part hides where it leads; take the face',
  find: (tree) =>
    tree.sources
      .filter(({ path }) => !isTest(path) && /^(apps|packages)\//.test(path))
      .flatMap(({ path, imports }) => {
        const home = placeOf(path)?.folder ?? aboveTheParts(path);
        return imports
          .filter(({ specifier }) => specifier.startsWith('..'))
          .filter(({ target }) => !target.startsWith(home) && !(layers.test(path) && layers.test(target)))
          .map(({ specifier, line }) => ({ path, line, what: `imports ${specifier}` }));
      }),
};

/** What composes the parts (compose, main, the command line) is one part itself. */
function aboveTheParts(path: string): string {
  return /^.*?\/src\//.exec(path)?.[0] ?? `${posix.dirname(path)}/`;
}
