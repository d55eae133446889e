import type { Project, ProjectGrants } from '@backline/contract';
import { projectKinds } from '@backline/contract';
import { Modal, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMembers } from '../../data/members.ts';
import { useProjectMutators } from '../../data/projects.ts';
import { useTeams } from '../../data/teams.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm } from '../../ui/edit-form.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './workspace.module.css';

interface ProjectDialogProps {
  /** Null for a new one. */
  readonly project: Project | null;
  readonly onClose: () => void;
}

/** Name, kind and dates of a project, and who is let into it. */
export function ProjectDialog({ project, onClose }: ProjectDialogProps) {
  const { createProject, updateProject } = useProjectMutators();
  const [values, setValues] = useState(() => valuesOf(project));
  const members = useMembers().rows.map(({ id, displayName }) => ({ value: id, label: displayName }));
  const teams = useTeams().rows.map(({ id, name }) => ({ value: id, label: name }));
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const set = (change: Partial<Values>) => setValues({ ...values, ...change });
  const handleSubmit = () =>
    sending.run(async () => {
      const { name, kind, startsOn, endsOn } = values;
      const given = {
        name,
        kind,
        startsOn: startsOn || null,
        endsOn: endsOn || null,
        grants: grantsOf(project, values),
      };
      await (project ? updateProject(project, given) : createProject(given));
      notice(t('projects.saved'));
      onClose();
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={project ? t('projects.edit', { name: project.name }) : t('projects.add')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <EditForm
        action={t('shell.save')}
        isSending={sending.isSending}
        error={sending.error}
        onCancel={onClose}
        onSubmit={() => void handleSubmit()}
      >
        <div className={classes.form}>
          <TextInput
            label={t('projects.name')}
            data-autofocus
            maxLength={100}
            error={faults['name']}
            value={values.name}
            onChange={({ currentTarget: { value } }) => set({ name: value })}
          />
          <NativeSelect
            label={t('projects.kind')}
            data={projectKinds.map((value) => ({ value, label: t(`projects.kind.${value}`) }))}
            value={values.kind}
            onChange={({ currentTarget: { value } }) =>
              set({ kind: projectKinds.find((known) => known === value) ?? 'other' })
            }
          />
          <div className={classes.line}>
            <TextInput
              type="date"
              label={t('projects.startsOn')}
              error={faults['startsOn']}
              value={values.startsOn}
              onChange={({ currentTarget: { value } }) => set({ startsOn: value })}
            />
            <TextInput
              type="date"
              label={t('projects.endsOn')}
              error={faults['endsOn']}
              value={values.endsOn}
              onChange={({ currentTarget: { value } }) => set({ endsOn: value })}
            />
          </div>
          <MultiSelect
            label={t('projects.teams')}
            searchable
            data={teams}
            error={faults['grants.teams']}
            value={[...values.teamIds]}
            onChange={(teamIds) => set({ teamIds })}
          />
          <MultiSelect
            label={t('projects.members')}
            searchable
            data={members}
            error={faults['grants.members']}
            value={[...values.memberIds]}
            onChange={(memberIds) => set({ memberIds })}
          />
        </div>
      </EditForm>
    </Modal>
  );
}

interface Values {
  readonly name: string;
  readonly kind: Project['kind'];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly teamIds: readonly string[];
  readonly memberIds: readonly string[];
}

function valuesOf(project: Project | null): Values {
  return {
    name: project?.name ?? '',
    kind: project?.kind ?? 'tour',
    startsOn: project?.startsOn ?? '',
    endsOn: project?.endsOn ?? '',
    teamIds: project?.grants.teams.map(({ teamId }) => teamId) ?? [],
    memberIds: project?.grants.members.map(({ memberId }) => memberId) ?? [],
  };
}

/** Whoever was let in keeps the role they had; who comes anew works on it as editor. */
function grantsOf(project: Project | null, { teamIds, memberIds }: Values): ProjectGrants {
  const { teams = [], members = [] } = project?.grants ?? {};
  return {
    teams: teamIds.map((teamId) => teams.find((grant) => grant.teamId === teamId) ?? { teamId, role: 'editor' }),
    members: memberIds.map(
      (memberId) => members.find((grant) => grant.memberId === memberId) ?? { memberId, role: 'editor' },
    ),
  };
}
