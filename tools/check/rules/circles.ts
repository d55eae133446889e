import type { Finding, Rule } from '../rule.ts';
import type { SourceTree } from '../source-tree.ts';

export const noCircles: Rule = {
  name: 'no-circles',
  why: 'two files that need each other are one idea, or need a third; a type is a need too',
  find: (tree) => {
    const reported = new Set<string>();
    const finished = new Set<string>();
    const findings: Finding[] = [];

    function visit(path: string, trail: readonly string[]): void {
      const start = trail.indexOf(path);
      if (start !== -1) {
        const circle = trail.slice(start);
        const name = circle.toSorted().join();
        if (!reported.has(name)) findings.push(describe(tree, [...circle, path]));
        reported.add(name);
        return;
      }
      if (finished.has(path)) return;
      for (const { target } of importsOf(tree, path)) visit(target, [...trail, path]);
      finished.add(path);
    }

    for (const { path } of tree.sources) visit(path, []);
    return findings;
  },
};

function importsOf(tree: SourceTree, path: string) {
  return tree.source(path).imports.filter(({ target }) => /\.tsx?$/.test(target) && tree.has(target));
}

function describe(tree: SourceTree, circle: readonly string[]): Finding {
  const [path = '', next = ''] = circle;
  const line = importsOf(tree, path).find(({ target }) => target === next)?.line ?? 1;
  return { path, line, what: circle.join(' → ') };
}
