import type { Project } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Allowed, useMay } from '../../data/may.tsx';
import { useProjectMutators, useProjects } from '../../data/projects.ts';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { MoreRows } from '../../ui/more-rows.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { ProjectDialog } from './project-dialog.tsx';
import { WorkspacePage } from './workspace-page.tsx';
import classes from './workspace.module.css';

/** The projects of a workspace. */
export function ProjectsScreen() {
  const { rows, state, error, retry, more, isFetchingMore } = useProjects();
  const [opened, setOpened] = useState<Project | 'new' | null>(null);
  const add = (
    <Allowed to="create" on="project">
      <Button onClick={() => setOpened('new')}>{t('projects.add')}</Button>
    </Allowed>
  );
  return (
    <WorkspacePage actions={rows.length > 0 ? add : null}>
      {state === 'loading' ? <RowSkeleton rows={4} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? (
        <Empty title={t('projects.empty.title')} text={t('projects.empty.text')}>
          {add}
        </Empty>
      ) : null}
      <ul className={classes.rows} aria-label={t('workspace.projects')}>
        {rows.map((project) => (
          <ProjectRow key={project.id} project={project} onEdit={() => setOpened(project)} />
        ))}
      </ul>
      <MoreRows shown={rows.length} more={more} isFetchingMore={isFetchingMore} />
      {opened === null ? null : (
        <ProjectDialog project={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
      )}
    </WorkspacePage>
  );
}

interface ProjectRowProps {
  readonly project: Project;
  readonly onEdit: () => void;
}

function ProjectRow({ project, onEdit }: ProjectRowProps) {
  const { id, name, kind, status, startsOn, endsOn, grants } = project;
  const may = useMay();
  const { updateProject, moveProject } = useProjectMutators();
  const asked = { createdBy: project.createdBy, status, projectId: id };
  const isArchived = status === 'archived';
  const insiders = grants.teams.length + grants.members.length;
  const dates = [startsOn, endsOn].filter((date) => date !== null).map((date) => formatDate(date, 'plain'));
  const handleArchive = () =>
    void updateProject(project, { status: isArchived ? 'active' : 'archived' }).catch(noticeProblem);
  const handleTrash = () => {
    const undo = () => void moveProject(id, 'restore').catch(noticeProblem);
    void moveProject(id, 'trash').then(() => noticeUndo(t('list.trashed', { name }), undo), noticeProblem);
  };
  return (
    <li>
      <div className={classes.who}>
        {name} {isArchived ? <Chip>{t('projects.archived')}</Chip> : null}
        <small>
          {[
            t(`projects.kind.${kind}`),
            dates.join(' – '),
            insiders > 0 ? t('projects.grants', { count: insiders }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </div>
      <div className={classes.actions}>
        {may('project', 'update', asked) ? (
          <>
            <Button variant="default" aria-label={t('projects.edit', { name })} onClick={onEdit}>
              {t('shell.edit')}
            </Button>
            <Button variant="default" onClick={handleArchive}>
              {t(isArchived ? 'projects.unarchive' : 'projects.archive')}
            </Button>
          </>
        ) : null}
        {may('project', 'delete', asked) ? (
          <Button variant="default" aria-label={t('projects.trash', { name })} onClick={handleTrash}>
            {t('shell.remove')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
