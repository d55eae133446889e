import { sql } from '#platform/kernel';
import type { ErasedPerson } from '#platform/kernel';

/** Cuts each chain at its newest head that is older than the retention. */
export function cutChains(days: number) {
  return sql<{ gone: number }>`select audit.cut(${days}::integer) as gone`;
}

export function eraseReadable({ userId, email, emailHash }: ErasedPerson) {
  return sql<{ gone: number }>`select audit.erase(${userId}::uuid, ${email}, ${emailHash.toString('hex')}) as gone`;
}
