import { hash } from '@node-rs/argon2';

/** A password as accounts keep it, for an account that a test makes by hand. */
export async function hashForTest(password: string): Promise<string> {
  return await hash(password);
}
