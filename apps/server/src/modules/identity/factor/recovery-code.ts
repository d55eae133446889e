import { createHash, randomBytes } from 'node:crypto';

/** Without letters that are mistaken for digits. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const codes = 10;
const length = 16;

/** Ten codes of 80 random bits, in groups of four: too many to guess, so that a fast hash of them is enough. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: codes }, () => {
    const code = Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('');
    return code.replace(/(.{4})(?=.)/g, '$1-');
  });
}

/** What the database knows a code by; however it was typed. */
export function hashOfRecoveryCode(userId: string, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return createHash('sha256').update(`recovery:${userId}:${plain}`).digest();
}
