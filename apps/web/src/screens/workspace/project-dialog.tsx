import type { Project, ProjectGrants } from '@backline/contract';
import { projectKinds } from '@backline/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useEveryMember } from '../../data/members.ts';
import { useProjectMutators } from '../../data/projects.ts';
import { useEveryTeam } from '../../data/teams.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { notice } from '../../ui/notices.tsx';
import { GrantFields } from './grant-fields.tsx';
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
  const members = useEveryMember().rows.map(({ id, displayName }) => ({ value: id, label: displayName }));
  const teams = useEveryTeam().rows.map(({ id, name }) => ({ value: id, label: name }));
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const set = (change: Partial<Values>) => setValues({ ...values, ...change });
  const letIn = (change: Partial<ProjectGrants>) => set({ grants: { ...values.grants, ...change } });
  const handleSubmit = () =>
    sending.run(async () => {
      const given = { ...values, startsOn: values.startsOn || null, endsOn: values.endsOn || null };
      await (project ? updateProject(project, given) : createProject(given));
      notice(t('projects.saved'));
      onClose();
    });
  return (
    <FormDialog
      title={project ? t('projects.edit', { name: project.name }) : t('projects.add')}
      action={t('shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={() => void handleSubmit()}
      onClose={onClose}
    >
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
      <GrantFields
        title={t('projects.teams')}
        hint={t('projects.grants.hint')}
        choices={teams}
        grants={values.grants.teams.map(({ teamId, role }) => ({ id: teamId, role }))}
        error={faults['grants.teams']}
        onChange={(next) => letIn({ teams: next.map(({ id, role }) => ({ teamId: id, role })) })}
      />
      <GrantFields
        title={t('projects.members')}
        choices={members}
        grants={values.grants.members.map(({ memberId, role }) => ({ id: memberId, role }))}
        error={faults['grants.members']}
        onChange={(next) => letIn({ members: next.map(({ id, role }) => ({ memberId: id, role })) })}
      />
    </FormDialog>
  );
}

interface Values {
  readonly name: string;
  readonly kind: Project['kind'];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly grants: ProjectGrants;
}

function valuesOf(project: Project | null): Values {
  return {
    name: project?.name ?? '',
    kind: project?.kind ?? 'tour',
    startsOn: project?.startsOn ?? '',
    endsOn: project?.endsOn ?? '',
    grants: project?.grants ?? { teams: [], members: [] },
  };
}
