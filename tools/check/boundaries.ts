import { join } from 'node:path';
import { rules } from './rules.ts';
import { readSourceTree } from './source-tree.ts';

const tree = readSourceTree(join(import.meta.dirname, '../..'));

const broken = rules
  .map(({ name, why, find }) => ({ name, why, findings: find(tree) }))
  .filter(({ findings }) => findings.length > 0);

for (const { name, why, findings } of broken) {
  console.log(`${name}: ${why}`);
  for (const { path, line, what } of findings) console.log(`  ${path}:${line}  ${what}`);
}
console.log(`${tree.sources.length} files, ${rules.length} rules, ${broken.length} broken`);
process.exitCode = broken.length > 0 ? 1 : 0;
