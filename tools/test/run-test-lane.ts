import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const root = join(import.meta.dirname, '../..');

/** Runs one lane of the tests whose paths hold the words, shows it, and answers what came of it. */
export async function runTestLane(name: LaneName, words: readonly string[]): Promise<LaneOutcome> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'backline-test-'));
  const file = join(folder, 'report.json');
  try {
    const code = await vitest(['run', '--project', name, '--passWithNoTests', ...reporters(file), ...words]);
    const report = await readReport(file);
    const seconds = (performance.now() - started) / 1000;
    if (!report) return { ...brokenOff(name, 'the lane broke off'), seconds };
    const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report;
    // An error outside of any test fails the lane; it has to show in the count.
    const broke = code !== 0 && numFailedTests === 0;
    const note = broke ? 'an error outside of a test' : null;
    const failed = broke ? 1 : numFailedTests;
    return { name, ok: code === 0, seconds, passed, failed, skipped: numPendingTests + numTodoTests, note };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A lane that came to nothing counts as one failure. */
export function brokenOff(name: LaneName, note: string): LaneOutcome {
  return { name, ok: false, seconds: 0, passed: 0, failed: 1, skipped: 0, note };
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
