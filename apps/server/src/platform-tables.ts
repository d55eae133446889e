import { messagesGo } from '#platform/events';
import { defineModule } from '#platform/kernel';

const told = 'It repeats what happened to rows that are in the copy, and goes by itself.';
const onItsWay = { kept: 'What is on its way is read within seconds, and goes within two days.' };

/** What the platform's own tables hold of people. */
export const platformTables = defineModule({
  name: 'platform',
  erasure: [messagesGo],
  transfer: [
    { table: 'app.idempotency', because: 'Answers that were given before, kept for a day.' },
    { table: 'jobs.jobs', because: 'Work that is done where it was asked for.' },
    { table: 'jobs.history', because: 'Work that was done where it was asked for.' },
  ],
  personal: [
    { table: 'events.outbox', until: 'messages', people: { actor_id: onItsWay }, because: told },
    { table: 'events.log', until: 'events', people: { actor_id: 'by step' }, because: told },
    { table: 'events.dead_letters', until: 'dead_letters', people: { actor_id: 'removed' }, because: told },
    {
      table: 'jobs.jobs',
      until: 'failed_jobs',
      people: { actor_id: 'emptied' },
      because: 'Work that is done within minutes; what came of it is in the copy.',
    },
    {
      table: 'app.idempotency',
      until: 'repeated_requests',
      people: { user_id: 'removed' },
      because: 'Answers that were given before, kept for a day.',
    },
    {
      table: 'mail.mailbox',
      until: 'letter_list',
      people: { recipient: 'removed by address' },
      because: 'Letters that open accounts, kept where no mail server takes them.',
    },
  ],
});
