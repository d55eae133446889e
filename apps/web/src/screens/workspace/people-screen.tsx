import { useState } from 'react';
import { Allowed } from '../../data/may.tsx';
import { useMembers } from '../../data/members.ts';
import { t } from '../../lib/messages/index.ts';
import { FindField } from '../../ui/find-field.tsx';
import { MoreRows } from '../../ui/more-rows.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteForm } from './invite-form.tsx';
import { LinkList } from './link-list.tsx';
import { MemberRow } from './member-row.tsx';
import { WorkspacePage } from './workspace-page.tsx';
import classes from './workspace.module.css';

/** Who is in the workspace, and who may come. */
export function PeopleScreen() {
  const [words, setWords] = useState('');
  const { rows, total, state, error, retry, more, isFetchingMore } = useMembers(words);
  return (
    <WorkspacePage>
      <Allowed to="create" on="invitation">
        <InviteForm />
      </Allowed>
      <section className={classes.part}>
        <h2>{state === 'ready' ? t('members.count', { count: total }) : t('workspace.people')}</h2>
        <FindField label={t('members.find')} words={words} onFind={setWords} />
        {state === 'loading' ? <RowSkeleton rows={4} /> : null}
        {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
        {state === 'ready' && rows.length === 0 ? <p className={classes.soft}>{t('members.none')}</p> : null}
        <ul className={classes.rows}>
          {rows.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </ul>
        <MoreRows shown={rows.length} total={total} more={more} isFetchingMore={isFetchingMore} />
      </section>
      <Allowed to="create" on="invitation">
        <InvitationList />
        <LinkList />
      </Allowed>
    </WorkspacePage>
  );
}
