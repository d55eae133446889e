import type { SystemCtx } from '#platform/kernel';
import { newSecret } from './secret-link.ts';
import { insertToken } from './token.sql.ts';
import type { NewToken } from './token.sql.ts';

/** Makes a single-use link and answers its secret, which lies nowhere but in the letter. */
export async function openLink(system: SystemCtx, link: Omit<NewToken, 'hash'>): Promise<string> {
  const { token, hash } = newSecret();
  await system.db.run(insertToken({ ...link, hash }));
  return token;
}
