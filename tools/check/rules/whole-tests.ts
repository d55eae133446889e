import { walk } from '../parsed-source.ts';
import { isTest } from '../place.ts';
import type { Finding, Rule } from '../rule.ts';

const callers = new Set(['test', 'it', 'describe', 'suite', 'bench']);
const halves = new Set(['skip', 'only', 'todo', 'fails']);

export const everyTestRuns: Rule = {
  name: 'every-test-runs',
  why: 'a test that is left out promises nothing; a single one left in hides all others',
  find: (tree) =>
    tree.sources
      .filter(({ path }) => isTest(path))
      .flatMap(({ path, program, lineAt }) => {
        const findings: Finding[] = [];
        walk(program, (node) => {
          if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return;
          if (node.object.type !== 'Identifier' || !callers.has(node.object.name) || !halves.has(node.property.name))
            return;
          findings.push({ path, line: lineAt(node.start), what: `${node.object.name}.${node.property.name}` });
        });
        return findings;
      }),
};
