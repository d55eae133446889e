import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'backline-test-';
const tmpfs = 0x01021994;
const leastFreeBytes = 1024 ** 3;

/** A new folder for data that may be lost: in memory where there is room, else among the temporary files. */
export function makeFastFolder(): string {
  const place = inMemory() ?? tmpdir();
  sweep(place);
  const folder = mkdtempSync(join(place, `${prefix}${process.pid}-`));
  // Under root PostgreSQL runs as another user, who has to pass.
  chmodSync(folder, 0o711);
  return folder;
}

function inMemory(): string | null {
  try {
    const { type, bavail, bsize } = statfsSync('/dev/shm');
    return type === tmpfs && bavail * bsize > leastFreeBytes ? '/dev/shm' : null;
  } catch {
    return null;
  }
}

/** Takes away what a run that was killed left behind. */
function sweep(place: string): void {
  for (const name of readdirSync(place).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (!isAlive(pid)) rmSync(join(place, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
