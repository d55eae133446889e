import { walk } from '../parsed-source.ts';
import { isTest } from '../place.ts';
import type { Finding, Rule } from '../rule.ts';

const tags = new Set(['sql', 'fragment']);
/** Where the tags themselves are made. */
const maker = 'apps/server/src/platform/kernel/';

export const sqlOnlyInSqlFiles: Rule = {
  name: 'sql-only-in-sql-files',
  why: 'whoever asks what a module does with its tables reads its *.sql.ts and has read all',
  find: (tree) =>
    tree.sources
      .filter(({ path }) => path.startsWith('apps/') && !path.startsWith(maker))
      .filter(({ path }) => !path.endsWith('.sql.ts') && !isTest(path))
      .filter(({ path }) => /\b(sql|fragment)\b/.test(tree.text(path)))
      .flatMap(({ path, program, lineAt }) => {
        const findings: Finding[] = [];
        walk(program, (node) => {
          if (node.type !== 'TaggedTemplateExpression') return;
          if (node.tag.type !== 'Identifier' || !tags.has(node.tag.name)) return;
          findings.push({ path, line: lineAt(node.start), what: `writes ${node.tag.name}\`…\`` });
        });
        return findings;
      }),
};
