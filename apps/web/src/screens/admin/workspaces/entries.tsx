import type { SupportGrant, WorkspaceFile } from '@backline/contract';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { chooseWorkspace } from '../../../data/chosen-workspace.ts';
import { useMe } from '../../../data/me.ts';
import { endEntry, useEntries } from '../../../data/operated-workspaces.ts';
import { useMayOperate } from '../../../data/platform.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/detail.tsx';
import { notice, noticeProblem } from '../../../ui/notices.tsx';
import { Problem } from '../../../ui/problem.tsx';
import classes from '../admin.module.css';
import { LookInDialog } from './look-in-dialog.tsx';

/** Who looked into a workspace for support, and the way to do so oneself. */
export function Entries({ file: { id, name, status } }: { readonly file: WorkspaceFile }) {
  const { rows, error, state, retry } = useEntries(id);
  const me = useMe();
  const mayEndAny = useMayOperate()('workspaces.end_entry');
  const [isAsking, setAsking] = useState(false);
  const here = me?.workspaces.find((each) => each.id === id);
  const isOpen = ['active', 'archived', 'suspended'].includes(status);
  return (
    <Section title={t('lookIn.entries')}>
      {here ? <WayIn workspaceId={id} isMember={here.support === null} /> : null}
      {isOpen && !here ? (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('lookIn')}
          </Button>
        </div>
      ) : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? <p className={classes.soft}>{t('lookIn.none')}</p> : null}
      <ul className={classes.rows}>
        {rows.map((grant) => (
          <Entry key={grant.id} grant={grant} mayEnd={mayEndAny || grant.userId === me?.user.id} />
        ))}
      </ul>
      {isAsking ? (
        <LookInDialog
          workspaceId={id}
          name={name}
          onDone={() => {
            setAsking(false);
            notice(t('lookIn.open', { name }));
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Section>
  );
}

function WayIn({ workspaceId, isMember }: { readonly workspaceId: string; readonly isMember: boolean }) {
  const navigate = useNavigate();
  const handleOpen = () => void navigate({ to: '/today' }).then(() => chooseWorkspace(workspaceId));
  return (
    <div className={classes.acts}>
      {isMember ? <p className={classes.soft}>{t('lookIn.member')}</p> : null}
      <Button onClick={handleOpen}>{t('workspaces.open')}</Button>
    </div>
  );
}

function Entry({ grant, mayEnd }: { readonly grant: SupportGrant; readonly mayEnd: boolean }) {
  const { displayName: name, platformRole, reason, beganAt, endsAt, endedHow, looks } = grant;
  const handleEnd = () => void endEntry(grant).then(() => notice(t('support.end.done', { name })), noticeProblem);
  return (
    <li>
      <div className={classes.who}>
        {`${name} · ${t(`accounts.role.${platformRole}`)}`}
        <small>{reason}</small>
        <small>{`${formatInstant(beganAt)} · ${t('support.looks.show', { count: looks })}`}</small>
      </div>
      {endedHow === null ? (
        <Chip tone="accent">{t('support.open', { when: formatInstant(endsAt) })}</Chip>
      ) : (
        <Chip>{t(`support.ended.${endedHow}`)}</Chip>
      )}
      {endedHow === null && mayEnd ? (
        <Button variant="default" onClick={handleEnd}>
          {t('lookIn.end')}
        </Button>
      ) : null}
    </li>
  );
}
