import type { Member, Team } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Allowed, useMay } from '../../data/may.tsx';
import { useEveryMember } from '../../data/members.ts';
import { useTeamMutators, useTeams } from '../../data/teams.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { MoreRows } from '../../ui/more-rows.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { TeamDialog } from './team-dialog.tsx';
import { WorkspacePage } from './workspace-page.tsx';
import classes from './workspace.module.css';

/** The teams of a workspace. */
export function TeamsScreen() {
  const { rows, state, error, retry, more, isFetchingMore } = useTeams();
  const members = useEveryMember();
  const [opened, setOpened] = useState<Team | 'new' | null>(null);
  const add = (
    <Allowed to="create" on="team">
      <Button onClick={() => setOpened('new')}>{t('teams.add')}</Button>
    </Allowed>
  );
  return (
    <WorkspacePage actions={rows.length > 0 ? add : null}>
      {state === 'loading' ? <RowSkeleton rows={4} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? (
        <Empty title={t('teams.empty.title')} text={t('teams.empty.text')}>
          {add}
        </Empty>
      ) : null}
      <ul className={classes.rows} aria-label={t('workspace.teams')}>
        {rows.map((team) => (
          <TeamRow key={team.id} team={team} members={members.rows} onEdit={() => setOpened(team)} />
        ))}
      </ul>
      <MoreRows shown={rows.length} more={more} isFetchingMore={isFetchingMore} />
      {opened === null ? null : (
        <TeamDialog team={opened === 'new' ? null : opened} members={members.rows} onClose={() => setOpened(null)} />
      )}
    </WorkspacePage>
  );
}

interface TeamRowProps {
  readonly team: Team;
  readonly members: readonly Member[];
  readonly onEdit: () => void;
}

function TeamRow({ team, members, onEdit }: TeamRowProps) {
  const { id, name, leadId, memberIds } = team;
  const may = useMay();
  const { moveTeam } = useTeamMutators();
  const asked = { createdBy: team.createdBy, teamId: id };
  const lead = members.find((member) => member.id === leadId)?.displayName;
  const handleTrash = () => {
    const tell = () => noticeUndo(t('list.trashed', { name }), () => void moveTeam(id, 'restore').catch(noticeProblem));
    void moveTeam(id, 'trash').then(tell, noticeProblem);
  };
  return (
    <li>
      <div className={classes.who}>
        {name}
        <small>
          {[t('members.count', { count: memberIds.length }), lead ? t('teams.ledBy', { name: lead }) : '']
            .filter(Boolean)
            .join(' · ')}
        </small>
      </div>
      <div className={classes.actions}>
        {may('team', 'update', asked) ? (
          <Button variant="default" aria-label={t('teams.edit', { name })} onClick={onEdit}>
            {t('shell.edit')}
          </Button>
        ) : null}
        {may('team', 'delete', asked) ? (
          <Button variant="default" aria-label={t('teams.trash', { name })} onClick={handleTrash}>
            {t('shell.remove')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
