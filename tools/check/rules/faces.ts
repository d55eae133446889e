import { moduleMap } from '../module-map.ts';
import { placeOf } from '../place.ts';
import type { Place } from '../place.ts';
import type { Finding, Rule } from '../rule.ts';
import type { SourceTree } from '../source-tree.ts';

/** An import from one file into a part it does not belong to. */
interface Crossing extends Finding {
  readonly from: Place | null;
  readonly to: Place;
  readonly target: string;
}

export const modulesMeetAtTheFace: Rule = {
  name: 'modules-meet-at-the-face',
  why: 'what is behind index.ts can change without asking anyone',
  find: (tree) => crossings(tree, 'module').filter(({ to, target }) => target !== `${to.folder}index.ts`),
};

export const platformPartsMeetAtTheFace: Rule = {
  name: 'platform-parts-meet-at-the-face',
  why: 'what is behind index.ts can change without asking anyone',
  find: (tree) => crossings(tree, 'platform').filter(({ to, target }) => target !== `${to.folder}index.ts`),
};

export const modulesFollowTheMap: Rule = {
  name: 'modules-follow-the-map',
  why: 'calls go down the map of docs/architecture.md; upwards there are events and ports',
  find: (tree) => [
    ...crossings(tree, 'module').filter(
      ({ from, to }) => from?.kind === 'module' && !moduleMap[from.name]?.includes(to.name),
    ),
    ...tree.paths
      .filter((path) => path.endsWith('/index.ts') && isUnmapped(placeOf(path)))
      .map((path) => ({ path, line: 1, what: 'is a module that the map does not know' })),
  ],
};

function crossings(tree: SourceTree, kind: Place['kind']): readonly Crossing[] {
  return tree.sources.flatMap(({ path, imports }) => {
    const from = placeOf(path);
    return imports.flatMap(({ target, specifier, line }) => {
      const to = placeOf(target);
      if (to?.kind !== kind || to.folder === from?.folder) return [];
      return [{ path, line, what: `imports ${specifier}`, from, to, target }];
    });
  });
}

function isUnmapped(place: Place | null): boolean {
  return place?.kind === 'module' && !(place.name in moduleMap);
}
