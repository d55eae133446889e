import { hash } from '@node-rs/argon2';
import { sql } from '#platform/kernel';
import { make } from './make.ts';
import type { TestUser } from './make.ts';
import { testDatabase } from './test-database.ts';

/** The password of everybody made here. */
export const password = 'tumbao en la noche';

let passwordHash: Promise<string> | undefined;

/** Somebody with a live session and a password; hashed once, because that is meant to be slow. */
export async function personWithPassword(): Promise<TestUser> {
  passwordHash ??= hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const [person, stored] = [await make.user({ displayName: 'Ana Prueba' }), await passwordHash];
  await byHand(sql`update identity.users set password_hash = ${stored} where id = ${person.id}`);
  return person;
}

/** Moves the last proof of somebody's sessions back. */
export async function minutesPassSinceProof(person: Pick<TestUser, 'id'>, minutes: number): Promise<void> {
  await byHand(
    sql`update identity.sessions set proved_at = proved_at - make_interval(mins => ${minutes}::int) where user_id = ${person.id}`,
  );
}

/** Past every door, as the platform's machinery. */
export async function byHand(statement: ReturnType<typeof sql>): Promise<void> {
  const { database } = await testDatabase();
  await database.asPlatform(async (db) => await db.run(statement));
}
