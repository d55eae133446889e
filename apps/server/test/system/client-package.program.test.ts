import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { dataFolder } from './data-folder.ts';
import { makeFirstAccount, person } from './first-account.ts';
import { serve } from './server-process.ts';

const root = join(import.meta.dirname, '../../../..');
const run = promisify(execFile);
// Nothing of ours on the way but the tools themselves.
const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backline-package-'));
  const packed = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: join(root, 'packages/client'),
    env,
  });
  const name = z
    .array(z.object({ filename: z.string() }))
    .parse(JSON.parse(packed.stdout.slice(packed.stdout.indexOf('['))))[0]?.filename;
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'somebody', version: '1.0.0', type: 'module' }));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${name}`], { cwd: folder, env });
  await copyFile(join(import.meta.dirname, 'client-package/program.ts'), join(folder, 'program.ts'));
});

afterAll(async () => await rm(folder, { recursive: true, force: true }));

test('the package brings all that it needs, and says by which licences', async () => {
  const installed = await readFile(join(folder, 'package-lock.json'), 'utf8');
  expect(
    Object.keys(z.object({ packages: z.record(z.string(), z.unknown()) }).parse(JSON.parse(installed)).packages),
  ).toEqual(['', 'node_modules/@backline/client']);
  const licences = await readFile(join(folder, 'node_modules/@backline/client/dist/LICENSES.txt'), 'utf8');
  expect(licences.match(/^@.*/gm)).toEqual(['@noble/hashes', '@scure/bip39']);
});

test('plain Node calls, reads and writes offline, hears of changes and meets a conflict with it', async () => {
  const server = await serve(dataFolder());
  await makeFirstAccount(server);
  const args = ['program.ts', server.origin, person.email, person.password];
  // It ends by itself, because what it has opened is closed.
  const { stdout } = await run(process.execPath, args, { cwd: folder, env, timeout: 45_000 });
  const { unsynced, ...offline } = z.object({ unsynced: z.string() }).loose().parse(JSON.parse(stdout).offline);
  expect(offline).toEqual({
    seen: ['Blue Room'],
    pending: ['performance.log'],
    conflicts: [],
    // Nothing outlives the process but what the caller keeps.
    isSaved: [false, true],
  });
  expect(unsynced).toContain('Blue Room');
  expect(JSON.parse(stdout)).toMatchObject({
    logged: 'Blue Room',
    conflicts: [{ table: 'performance', status: 'open' }],
    pending: 0,
  });
  expect(await server.stop()).toBe(0);
});

test('its types hold in a strict program that checks them too', async () => {
  const compilerOptions = {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    target: 'es2024',
    module: 'nodenext',
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const wrong = `import { createClient } from '@backline/client';
// @ts-expect-error There is no such place.
await createClient({ origin: '' }).call('GET {ws}/nothing', {});
const opened = await createClient({ origin: '' }).sync.open('');
// @ts-expect-error A length is a number.
await opened.mutate('performance.log', { id: '', localDate: '', venue: { name: '' }, durationSeconds: 'long' });
`;
  await writeFile(join(folder, 'wrong.ts'), wrong);
  await writeFile(join(folder, 'readme.ts'), await programOfReadme());
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['program.ts', 'wrong.ts', 'readme.ts'] }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const checked = await run(process.execPath, [tsc, '-p', folder, '--checkers', '1']).catch(({ stdout }) => ({
    stdout,
  }));
  expect(checked.stdout).toBe('');
});

/** What the package's README shows, with what it takes for granted. */
async function programOfReadme(): Promise<string> {
  const readme = await readFile(join(folder, 'node_modules/@backline/client/README.md'), 'utf8');
  const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
  const granted = `declare const origin: string, email: string, password: string, workspaceId: string;
declare function keep(refreshToken: string): void;
declare function show(rows: readonly { readonly title: string | null }[]): void;
`;
  return [...shown, granted].join('\n');
}

test('Vite builds a page with it: calls alone come first, nothing of the server or of Node goes along', async () => {
  const page = `import { createClient } from '@backline/client';
const client = createClient({ origin: '' });
document.title = (await client.call('GET /users/me', {})).user.displayName;
document.body.onclick = async () => (await client.sync.open('')).rows('performance');
`;
  await writeFile(join(folder, 'page.js'), page);
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: { write: false, rolldownOptions: { input: join(folder, 'page.js') } },
  });
  const chunks = [built]
    .flat()
    .flatMap((one) => ('output' in one ? one.output : []))
    .filter((one) => one.type === 'chunk');
  const first = chunks.find(({ isEntry }) => isEntry);
  expect(first?.code.length).toBeLessThan(20_000);
  expect(first?.code).not.toContain('bl-outbox');
  const code = chunks.map((one) => one.code).join('\n');
  expect(code).toContain('bl-outbox');
  expect(code).not.toMatch(/["']node:|fastify|pg_|ZodObject|safeParse/);
  for (const { moduleIds } of chunks)
    expect(moduleIds.filter((id) => !/page\.js$|@backline\/client\/dist\/|vite\/|^\0/.test(id))).toEqual([]);
});
