import { namedIn } from '#platform/kernel';
import type { Personal } from '#platform/kernel';

const ofAccount = { door: 'account', theirs: namedIn('user_id'), people: { user_id: 'removed' }, key: null } as const;

/** What the tables of accounts hold of people. */
export const personal: readonly Personal[] = [
  {
    ...ofAccount,
    table: 'identity.users',
    until: 'account',
    people: { user_id: 'former member', email: 'by step', display_name: 'by step' },
    kind: 'account',
    theirs: namedIn('id'),
    without: ['user_id', 'password_hash'],
  },
  {
    ...ofAccount,
    table: 'identity.sessions',
    until: 'sessions',
    people: { user_id: 'removed', ip: 'with row', agent: 'with row' },
    kind: 'sessions',
    key: 'id',
    without: ['token_hash'],
  },
  {
    ...ofAccount,
    table: 'identity.factors',
    until: 'account',
    kind: 'second-factors',
    without: ['seed_sealed', 'last_step'],
  },
  { ...ofAccount, table: 'identity.recovery_codes', until: 'account', kind: 'recovery-codes', without: ['code_hash'] },
  {
    ...ofAccount,
    table: 'identity.passkeys',
    until: 'account',
    kind: 'passkeys',
    key: 'id',
    without: ['credential_id', 'public_key', 'user_handle'],
  },
  {
    ...ofAccount,
    table: 'identity.tokens',
    until: 'links',
    people: { user_id: 'removed', email: 'removed by address' },
    kind: 'links-in-letters',
    without: ['token_hash'],
  },
  {
    ...ofAccount,
    table: 'identity.provider_links',
    until: 'account',
    people: { user_id: 'removed', email: 'with row' },
    kind: 'providers',
    key: 'id',
    without: [],
  },
  { ...ofAccount, table: 'identity.preferences', until: 'account', kind: 'preferences', without: ['fmeta'] },
  {
    table: 'identity.pending_logins',
    until: 'half_log_ins',
    people: { user_id: 'removed' },
    because: 'Secrets of log-ins that last ten minutes.',
  },
  {
    table: 'identity.sms_codes',
    until: 'half_log_ins',
    people: { user_id: 'removed' },
    because: 'Codes that lasted ten minutes, sealed.',
  },
  {
    table: 'identity.refresh_tokens',
    until: 'sessions',
    people: { user_id: 'removed' },
    because: 'Secrets of sessions that are in the copy.',
  },
  {
    table: 'identity.login_failures',
    until: 'wrong_passwords',
    people: { email_hash: 'removed by hash' },
    because: 'Hashes of what strangers typed, for a day.',
  },
  {
    table: 'identity.lockouts',
    until: 'lockouts',
    people: { email_hash: 'removed by hash' },
    because: 'Hashes of addresses that are locked for a while.',
  },
];
