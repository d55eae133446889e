import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { LaneName } from './lanes.ts';

export interface LaneOutcome {
  readonly name: LaneName;
  readonly ok: boolean;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly note: string | null;
  readonly failures: readonly Failure[];
}

/** A test that failed: where it stands, its title, and what it said. */
export interface Failure {
  readonly file: string;
  readonly title: string;
  readonly message: string;
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

const root = join(import.meta.dirname, '../..');

/** Runs one lane of the tests whose paths hold the words, shows it, and answers what came of it. */
export async function runTestLane(name: LaneName, words: readonly string[]): Promise<LaneOutcome> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'backline-test-'));
  const file = join(folder, 'report.json');
  try {
    // A lane may have a part beside it, such as `api-alone`.
    const code = await vitest(['run', '--project', `${name}*`, '--passWithNoTests', ...reporters(file), ...words]);
    const report = await readReport(file);
    const seconds = (performance.now() - started) / 1000;
    if (!report) return { ...brokenOff(name, 'the lane broke off'), seconds };
    const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report;
    // An error outside of any test fails the lane; it has to show in the count.
    const broke = code !== 0 && numFailedTests === 0;
    const note = broke ? 'an error outside of a test' : null;
    const failed = broke ? 1 : numFailedTests;
    return {
      name,
      ok: code === 0,
      seconds,
      passed,
      failed,
      skipped: numPendingTests + numTodoTests,
      note,
      failures: failuresOf(report),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A lane that came to nothing counts as one failure. */
export function brokenOff(name: LaneName, note: string): LaneOutcome {
  return { name, ok: false, seconds: 0, passed: 0, failed: 1, skipped: 0, note, failures: [] };
}

function failuresOf({ testResults }: z.infer<typeof Report>): readonly Failure[] {
  return testResults.flatMap(({ name, message, status, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [{ file, title: 'the file itself', message }];
    return failed.map((test) => ({ file, title: test.fullName, message: (test.failureMessages ?? []).join('\n') }));
  });
}

function reporters(file: string): readonly string[] {
  return ['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${file}`];
}

async function vitest(args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

async function readReport(file: string): Promise<z.infer<typeof Report> | null> {
  try {
    return Report.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
