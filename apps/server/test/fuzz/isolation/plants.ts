import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verdict } from './fuzz-isolation.ts';

/** A few words of real code, changed. */
interface Edit {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

/** A fault as somebody could make it. */
export interface Plant {
  readonly fault: string;
  readonly edits: readonly Edit[];
  /** The few paths behind which it lies, where it does not lie behind all: each of hundreds is asked ten times in three thousand requests. */
  readonly near?: RegExp;
  /** Where the fuzz has to notice it. */
  readonly shows: keyof Pick<Verdict, 'leaks' | 'overheard' | 'logged' | 'changed'>;
}

export const plants: readonly Plant[] = [
  {
    fault: 'the door lets in whoever is logged in, as if they were a member',
    edits: [
      {
        path: 'apps/server/migrations/20261127-1500-workspaces-support.sql',
        from: 'on m.workspace_id = workspace and m.user_id = s.user_id',
        to: 'on m.workspace_id = workspace',
      },
    ],
    shows: 'leaks',
  },
  {
    fault: 'the log tells what was sent',
    edits: [
      {
        path: 'apps/server/src/platform/http/server.ts',
        from: 'path: request.routeOptions.url,\n      status:',
        to: 'path: request.routeOptions.url,\n      body: request.body,\n      status:',
      },
    ],
    shows: 'logged',
  },
  {
    fault: 'who archives or deletes a workspace is not asked whether they belong to it',
    edits: [
      {
        path: 'apps/server/src/modules/workspaces/member/member.sql.ts',
        from: 'and m.user_id = ${userId}\n    where w.workspace_id',
        to: "and m.role = 'owner'\n    where w.workspace_id",
      },
      {
        // Or what was done is taken back when its answer is not found.
        path: 'apps/server/src/modules/workspaces/workspace/move-workspace.ts',
        from: 'system.db.one(ownWorkspace',
        to: 'system.db.maybe(ownWorkspace',
      },
    ],
    near: /\/(un)?archive$/,
    shows: 'changed',
  },
  {
    fault: 'a socket follows any topic',
    edits: [
      {
        path: 'apps/server/src/platform/realtime/connection.ts',
        from: "if (access.kind === 'outside') return 'NOT_FOUND';",
        to: "if (access.kind === 'outside') return null;",
      },
    ],
    shows: 'overheard',
  },
];

const root = join(import.meta.dirname, '../../../../..');

/** Copies the program into a folder, with the fault in it. Throws when the code it changes is not there any more. */
export async function plant({ edits }: Plant, folder: string): Promise<void> {
  const filter = (source: string) => !source.includes('node_modules');
  for (const part of ['apps/server', 'packages', 'package.json']) {
    await cp(join(root, part), join(folder, part), { recursive: true, filter });
  }
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, '@backline'), { recursive: true });
  const names = (await readdir(join(root, 'node_modules'))).filter((name) => name !== '@backline');
  for (const name of names) await symlink(join(root, 'node_modules', name), join(modules, name));
  await symlink(join(folder, 'packages/contract'), join(modules, '@backline/contract'));
  for (const { path, from, to } of edits) {
    const text = await readFile(join(folder, path), 'utf8');
    if (!text.includes(from)) throw new Error(`${path} does not hold what the plant changes: ${from}`);
    await writeFile(join(folder, path), text.replace(from, to));
  }
}
