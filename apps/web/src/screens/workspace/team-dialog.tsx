import type { Member, Team } from '@backline/contract';
import { Modal, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTeamMutators } from '../../data/teams.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm } from '../../ui/edit-form.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './workspace.module.css';

interface TeamDialogProps {
  /** Null for a new one. */
  readonly team: Team | null;
  readonly members: readonly Member[];
  readonly onClose: () => void;
}

/** Name, lead and members of a team. */
export function TeamDialog({ team, members, onClose }: TeamDialogProps) {
  const { createTeam, updateTeam } = useTeamMutators();
  const [name, setName] = useState(team?.name ?? '');
  const [leadId, setLeadId] = useState(team?.leadId ?? '');
  const [memberIds, setMemberIds] = useState<readonly string[]>(team?.memberIds ?? []);
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const people = members.map((member) => ({ value: member.id, label: member.displayName }));
  const handleSubmit = () =>
    sending.run(async () => {
      const values = { name, leadId: leadId === '' ? null : leadId, memberIds: [...memberIds] };
      await (team ? updateTeam(team, values) : createTeam(values));
      notice(t('teams.saved'));
      onClose();
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={team ? t('teams.edit', { name: team.name }) : t('teams.add')}
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
            label={t('teams.name')}
            data-autofocus
            maxLength={100}
            error={faults['name']}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <MultiSelect
            label={t('teams.members')}
            searchable
            data={people}
            error={faults['memberIds']}
            value={[...memberIds]}
            onChange={setMemberIds}
          />
          <NativeSelect
            label={t('teams.lead')}
            data={[{ value: '', label: t('teams.noLead') }, ...people]}
            value={leadId}
            onChange={({ currentTarget: { value } }) => setLeadId(value)}
          />
        </div>
      </EditForm>
    </Modal>
  );
}
