import { namedIn, written } from '#platform/kernel';
import type { Personal } from '#platform/kernel';

const ofPerson = {
  door: 'account',
  until: 'account',
  theirs: namedIn('user_id'),
  people: { user_id: 'by step' },
} as const;

/** What the tables of private data hold of people. What is sealed is told nobody anything, and stays out of their copy. */
export const personal: readonly Personal[] = [
  {
    ...ofPerson,
    table: 'vault.keys',
    kind: 'keys-of-private-data',
    key: null,
    without: ['private_key', 'passphrase', 'recovery_key'],
  },
  {
    ...ofPerson,
    table: 'vault.passkeys',
    people: { user_id: 'with row' },
    kind: 'passkeys-of-private-data',
    key: 'id',
    without: ['credential_id', 'salt', 'sealed_key'],
  },
  { ...written('vault.private_records', 'private-records'), without: ['fmeta', 'sealed'] },
  {
    ...written('vault.private_shares', 'shares-of-private-records'),
    people: { user_id: 'by step', created_by: 'former member' },
    theirs: namedIn('user_id'),
    without: ['fmeta', 'wrapped'],
  },
];
