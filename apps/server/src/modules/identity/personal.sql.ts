import { namedIn } from '#platform/kernel';
import type { Personal } from '#platform/kernel';

const ofAccount = { door: 'account', theirs: namedIn('user_id'), people: ['user_id'], key: null } as const;

/** What the tables of accounts hold of people. */
export const personal: readonly Personal[] = [
  {
    ...ofAccount,
    table: 'identity.users',
    people: ['user_id', 'email', 'display_name'],
    kind: 'account',
    theirs: namedIn('id'),
    without: ['user_id', 'password_hash'],
  },
  {
    ...ofAccount,
    table: 'identity.sessions',
    people: ['user_id', 'ip', 'agent'],
    kind: 'sessions',
    key: 'id',
    without: ['token_hash'],
  },
  { ...ofAccount, table: 'identity.factors', kind: 'second-factors', without: ['seed_sealed', 'last_step'] },
  {
    ...ofAccount,
    table: 'identity.passkeys',
    kind: 'passkeys',
    key: 'id',
    without: ['credential_id', 'public_key', 'user_handle'],
  },
  { ...ofAccount, table: 'identity.recovery_codes', kind: 'recovery-codes', without: ['code_hash'] },
  {
    ...ofAccount,
    table: 'identity.tokens',
    people: ['user_id', 'email'],
    kind: 'links-in-letters',
    without: ['token_hash'],
  },
  {
    ...ofAccount,
    table: 'identity.provider_links',
    people: ['user_id', 'email'],
    kind: 'providers',
    key: 'id',
    without: [],
  },
  { ...ofAccount, table: 'identity.preferences', kind: 'preferences', without: [] },
  { table: 'identity.pending_logins', people: ['user_id'], because: 'Secrets of log-ins that last ten minutes.' },
  { table: 'identity.refresh_tokens', people: ['user_id'], because: 'Secrets of sessions that are in the copy.' },
  { table: 'identity.login_failures', people: ['email_hash'], because: 'Hashes of what strangers typed, for a day.' },
  { table: 'identity.lockouts', people: ['email_hash'], because: 'Hashes of addresses that are locked for a while.' },
];
