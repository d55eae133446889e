import type { Member } from '@backline/contract';
import { Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMay } from '../../data/may.tsx';
import { useMe } from '../../data/me.ts';
import { useMemberMutators } from '../../data/members.ts';
import { useRoles } from '../../data/roles.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import { roleName } from '../roles/role-name.ts';
import { useGiving } from './use-giving.ts';
import classes from './workspace.module.css';

interface MemberRowProps {
  readonly member: Member;
}

/** One person, and what may be done about them. */
export function MemberRow({ member }: MemberRowProps) {
  const { id, displayName, email, role, customRoleId, joinedAt, userId } = member;
  const isMe = useMe()?.user.id === userId;
  const may = useMay();
  const giving = useGiving();
  const { rows: roles } = useRoles();
  const made = roles.filter(({ rank }) => giving.includes(rank)).map((each) => each.id);
  const { changeRole, removeMember } = useMemberMutators();
  const [isAsking, asking] = useDisclosure();
  const handleRole = (value: string) => {
    const tell = () => notice(t('members.roleChanged', { name: displayName, role: roleName(value, roles) }));
    void changeRole(id, value).then(tell, noticeProblem);
  };
  const handleRemove = async () => {
    await removeMember(id);
    notice(t('members.removed', { name: displayName }));
  };
  return (
    <li>
      <div className={classes.who}>
        {displayName} {isMe ? <Chip tone="accent">{t('members.you')}</Chip> : null}
        <small>{[email, t('members.since', { when: formatInstant(joinedAt) })].filter(Boolean).join(' · ')}</small>
      </div>
      <div className={classes.actions}>
        {may('member', 'update', { role }) && giving.includes(role) ? (
          <NativeSelect
            aria-label={t('members.role', { name: displayName })}
            value={customRoleId ?? role}
            data={[...giving, ...made].map((value) => ({ value, label: roleName(value, roles) }))}
            onChange={({ currentTarget: { value } }) => handleRole(value)}
          />
        ) : (
          <Chip>{roleName(customRoleId ?? role, roles)}</Chip>
        )}
        {!isMe && may('member', 'delete', { role }) ? (
          <Button variant="default" onClick={asking.open}>
            {t('members.remove')}
          </Button>
        ) : null}
      </div>
      <ConfirmDialog
        title={t('members.remove.title', { name: displayName })}
        text={t('members.remove.text')}
        action={t('members.remove')}
        isOpen={isAsking}
        onConfirm={handleRemove}
        onClose={asking.close}
      />
    </li>
  );
}
