import type { Transferred } from '#platform/kernel';

const ofPeople = 'It opens with keys of people, which belong to their accounts here and travel in no file.';

/** What of our own tables travels in a backup of a workspace: nothing so far. */
export const transferred: readonly Transferred[] = [
  { table: 'vault.private_records', because: ofPeople },
  { table: 'vault.private_shares', because: ofPeople },
];
