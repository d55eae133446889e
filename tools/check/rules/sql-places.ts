import type { Node } from 'oxc-parser';
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
          const what = breachIn(node);
          if (what !== null) findings.push({ path, line: lineAt(node.start), what });
        });
        return findings;
      }),
};

function breachIn(node: Node): string | null {
  if (node.type === 'TaggedTemplateExpression') {
    const tag = tagOf(node.tag);
    return tag !== null && tags.has(tag) ? `writes ${tag}\`…\`` : null;
  }
  // Under another name a tag would not be known again.
  if (node.type !== 'ImportSpecifier' || node.imported.type !== 'Identifier') return null;
  const { imported, local } = node;
  return tags.has(imported.name) && local.name !== imported.name ? `calls ${imported.name} ${local.name}` : null;
}

/** `sql`, and `kernel.sql` too. */
function tagOf(tag: Node): string | null {
  if (tag.type === 'Identifier') return tag.name;
  return tag.type === 'MemberExpression' && tag.property.type === 'Identifier' ? tag.property.name : null;
}
