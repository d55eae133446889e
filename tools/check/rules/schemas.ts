import { furtherSchemas } from '../module-map.ts';
import { walk } from '../parsed-source.ts';
import { placeOf } from '../place.ts';
import type { Finding, Rule } from '../rule.ts';
import type { SourceTree } from '../source-tree.ts';

/** Functions of the platform, free to all. */
const common = 'app';

export const schemasStayHome: Rule = {
  name: 'schemas-stay-home',
  why: "a join into another module's tables is a promise nobody gave; ask its face, or keep your own copy",
  find: (tree) => {
    const schemas = schemasOf(tree);
    return tree.sources.flatMap(({ path, program, lineAt }) => {
      const place = placeOf(path);
      if (place?.kind !== 'module' || !path.endsWith('.sql.ts')) return [];
      const own = new Set([common, place.name, ...(furtherSchemas[place.name] ?? [])]);
      const foreign = schemas.filter((schema) => !own.has(schema));
      if (foreign.length === 0) return [];
      const named = new RegExp(`(?<![\\w."])"?(${foreign.join('|')})"?\\s*\\.\\s*"?\\w+"?`, 'gi');
      const findings: Finding[] = [];
      walk(program, (node) => {
        if (node.type !== 'TemplateElement') return;
        for (const { 0: table, index } of node.value.raw.matchAll(named)) {
          findings.push({ path, line: lineAt(node.start + index), what: `names ${table}` });
        }
      });
      return findings;
    });
  },
};

function schemasOf(tree: SourceTree): readonly string[] {
  const made = tree.paths
    .filter((path) => path.endsWith('.sql'))
    .flatMap((path) => [...tree.text(path).matchAll(/create schema (?:if not exists )?(\w+)/gi)])
    .map(([, schema = '']) => schema);
  return [...new Set(made)];
}
