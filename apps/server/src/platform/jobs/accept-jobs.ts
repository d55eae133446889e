import type { JobMessage } from '#platform/events';
import type { Db } from '#platform/kernel';
import { acceptMessages } from './job.sql.ts';

/** Takes jobs over from the outbox, in the relay's transaction: our own record and the place in the queue together. */
export async function acceptJobs(db: Db, messages: readonly JobMessage[]): Promise<void> {
  await db.run(acceptMessages(messages));
}
