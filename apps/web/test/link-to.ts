import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { testDatabase } from '../../server/test/index.ts';
import { lettersTo } from '../../server/test/letters.sql.ts';

/** The link in the newest letter to an address, once it is on its way. */
export async function linkTo(email: string): Promise<string> {
  const { database } = await testDatabase();
  for (;;) {
    const rows = await database.asPlatform(async (db) => await db.all(lettersTo(email)));
    const link = /http\S+token=\S+/.exec(z.string().catch('').parse(rows.at(-1)?.text))?.[0];
    if (link) return link;
    await wait(50);
  }
}
