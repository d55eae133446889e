import type { Member, MemberGrants, Team } from '@backline/contract';
import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTeamMutators } from '../../data/teams.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { notice } from '../../ui/notices.tsx';
import { GrantFields } from './grant-fields.tsx';

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
  const [grants, setGrants] = useState<MemberGrants>(team?.grants ?? []);
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const people = members.map((member) => ({ value: member.id, label: member.displayName }));
  const handleSubmit = () =>
    sending.run(async () => {
      const values = { name, leadId: leadId === '' ? null : leadId, memberIds: [...memberIds], grants };
      await (team ? updateTeam(team, values) : createTeam(values));
      notice(t('teams.saved'));
      onClose();
    });
  return (
    <FormDialog
      title={team ? t('teams.edit', { name: team.name }) : t('teams.add')}
      action={t('shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={() => void handleSubmit()}
      onClose={onClose}
    >
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
      <GrantFields
        title={t('teams.grants')}
        hint={t('teams.grants.hint')}
        choices={people}
        grants={grants.map(({ memberId, role }) => ({ id: memberId, role }))}
        error={faults['grants']}
        onChange={(next) => setGrants(next.map(({ id, role }) => ({ memberId: id, role })))}
      />
    </FormDialog>
  );
}
