import { dataFolder } from './data-folder.ts';
import { startProcess } from './server-process.ts';

export interface Seeded {
  readonly email: string;
  readonly password: string;
}

/** Runs `seed` as a person does, and answers how to log in to what it made. */
export async function seedInto(env: Readonly<Record<string, string>>, folder = dataFolder()): Promise<Seeded> {
  const seeding = await startProcess(folder, { program: 'cli/seed.ts', env });
  if ((await seeding.code) !== 0) throw new Error(`the seed failed: ${seeding.complained().join('\n')}`);
  const [, email = '', password = ''] = /as (\S+) with the password (\S+)/.exec(seeding.said()) ?? [];
  return { email, password };
}
