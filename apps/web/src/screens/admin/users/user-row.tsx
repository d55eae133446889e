import type { KnownAccount } from '@backline/contract';
import type { AccountFilter } from '../../../data/operated-accounts.ts';
import { formatInstantDate } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { RowLink } from '../../../ui/row-link.tsx';

interface UserRowProps {
  readonly account: KnownAccount;
  readonly search: AccountFilter;
  readonly isShown: boolean;
}

/** One account as a line: who it is, and what is out of the ordinary about it. */
export function UserRow({ account, search, isShown }: UserRowProps) {
  const { id, displayName, email, state, platformRole, createdAt } = account;
  return (
    <RowLink
      link={{ to: '/admin/users/$userId', params: { userId: id }, search }}
      title={displayName}
      text={email}
      isShown={isShown}
    >
      {platformRole === null ? null : <Chip tone="accent">{t(`accounts.role.${platformRole}`)}</Chip>}
      <AccountState state={state} />
      <time dateTime={createdAt} data-wide>
        {formatInstantDate(createdAt)}
      </time>
    </RowLink>
  );
}

/** Where an account stands, where that is not simply open. */
export function AccountState({ state }: Pick<KnownAccount, 'state'>) {
  if (state === 'active') return null;
  return <Chip tone={state === 'pending' ? 'plain' : 'bad'}>{t(`accounts.state.${state}`)}</Chip>;
}
