import { sql } from '#platform/kernel';

/** Cuts each chain at its newest head that is older than the retention. */
export function cutChains(days: number) {
  return sql<{ gone: number }>`select audit.cut(${days}::integer) as gone`;
}

export function eraseReadable(userId: string) {
  return sql<{ gone: number }>`select audit.erase(${userId}::uuid) as gone`;
}
