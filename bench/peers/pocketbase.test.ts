import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildPocketBase } from './pocketbase.ts';

/** A machine on which these programs are all that there is. */
function machineWith(programs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), 'backline-peer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
  return { PATH: folder };
}

test('without Go the peer is left out, and why is said', () => {
  expect(buildPocketBase(machineWith({}))).toEqual({
    leftOut: expect.stringMatching(/^PocketBase [\d.]+: there is no Go here/),
  });
});

test('where its module is not to be had the peer is left out with the last word of Go', () => {
  const go = 'if [ "$1" = env ]; then echo go1.26.8; exit; fi\necho first >&2; echo "module not found" >&2; exit 1';
  expect(buildPocketBase(machineWith({ go }))).toEqual({
    leftOut: expect.stringMatching(/^PocketBase [\d.]+: go1\.26\.8 cannot build it: module not found$/),
  });
});
