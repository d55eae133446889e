import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { copyTree } from './mutants/copied-tree.ts';
import type { CopiedTree } from './mutants/copied-tree.ts';
import type { Mutant } from './mutants/mutant.ts';
import { mutants, planted } from './mutants/mutants.ts';

/** `npm run mutants`, `npm run mutants -- cookie`: plants faults into a copy of the code, one by one, and looks whether a test finds each. */
const word = process.argv[2] ?? '';
const wanted = mutants.filter(({ name }) => name.includes(word));
const root = join(import.meta.dirname, '..');

const Report = z.object({
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) })),
});

let killed = 0;
const tree = copyTree(root);
try {
  for (const mutant of wanted) {
    const started = performance.now();
    const isKilled = finds(tree, mutant);
    if (isKilled) killed += 1;
    const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(3);
    console.log(`${isKilled ? '✓' : '✗'} ${seconds} s  ${mutant.name.padEnd(52)} ${mutant.test.title}`);
  }
} finally {
  tree.remove();
}
console.log(`${killed} of ${wanted.length} faults are found by the test that names them`);
process.exitCode = killed === wanted.length && wanted.length > 0 ? 0 : 1;

/** Whether the test that has to find the fault fails with it. */
function finds({ folder, write }: CopiedTree, mutant: Mutant): boolean {
  const text = readFileSync(join(root, mutant.file), 'utf8');
  write(mutant.file, planted(mutant, text));
  const { file, title } = mutant.test;
  const vitest = [join(folder, 'node_modules/vitest/vitest.mjs'), 'run', '--project', mutant.lane];
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const reporter = ['--reporter', 'json', `--outputFile.json=${report}`];
  spawnSync(process.execPath, [...vitest, ...reporter, '-t', escaped(title), file], { cwd: folder, stdio: 'ignore' });
  write(mutant.file, text);
  // Without a report the run broke off, which finds nothing.
  if (!existsSync(report)) return false;
  const { testResults } = Report.parse(JSON.parse(readFileSync(report, 'utf8')));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.some((one) => one.title === title && one.status === 'failed');
}

function escaped(title: string): string {
  return title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
