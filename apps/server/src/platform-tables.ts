import { defineModule } from '#platform/kernel';

const told = 'It repeats what happened to rows that are in the copy, and goes by itself.';

/** What the platform's own tables hold of people. */
export const platformTables = defineModule({
  name: 'platform',
  personal: [
    { table: 'events.outbox', people: ['actor_id'], because: told },
    { table: 'events.log', people: ['actor_id'], because: told },
    {
      table: 'jobs.jobs',
      people: ['actor_id'],
      because: 'Work that is done within minutes; what came of it is in the copy.',
    },
    { table: 'app.idempotency', people: ['user_id'], because: 'Answers that were given before, kept for a day.' },
    { table: 'mail.mailbox', people: ['recipient'], because: 'Letters that open accounts, kept for a week.' },
  ],
});
