import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

interface Compilation {
  /** The folder that they stand below. */
  readonly from: string;
  readonly files: readonly string[];
  readonly to: string;
}

/** Writes the declarations of these files, and of what they lead to. */
export async function compile(root: string, { from, files, to }: Compilation): Promise<void> {
  const config = `${to}.tsconfig.json`;
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: from,
    outDir: to,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  await mkdir(dirname(config), { recursive: true });
  await writeFile(config, JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', config, '--checkers', '1']).catch(withOutput);
}

function withOutput(cause: Error & { readonly stdout?: string }): never {
  throw new Error(cause.stdout ?? cause.message, { cause });
}
