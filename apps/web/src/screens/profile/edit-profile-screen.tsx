import type { Profile } from '@backline/contract';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useProfileMutators, useProfiles } from '../../data/profiles.ts';
import { t } from '../../lib/messages/index.ts';
import { useEdited } from '../../lib/use-edited.ts';
import { Icon } from '../../ui/icon.tsx';
import { notice, noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { ProfileForm } from './profile-form.tsx';
import { changeOf, valuesOf } from './profile-values.ts';

/** Edits a profile; only what was touched is sent. */
export function EditProfileScreen() {
  const { id } = useSearch({ from: '/shell/profile/edit' });
  const { rows, state, error, retry } = useProfiles();
  const profile = rows.find((row) => row.id === id) ?? rows[0];
  if (state === 'failed') return <Problem error={error} onRetry={retry} />;
  return profile ? <EditProfile key={profile.id} profile={profile} /> : <RowSkeleton rows={6} />;
}

interface EditProfileProps {
  readonly profile: Profile;
}

function EditProfile({ profile }: EditProfileProps) {
  const draft = useEdited(`draft:profile:${profile.id}`, { ...valuesOf(profile), version: profile.version });
  const { updateProfile, trashProfile, restoreProfile } = useProfileMutators();
  const navigate = useNavigate();
  const leave = () => {
    draft.forget();
    void navigate({ to: '/profile', search: { id: profile.id } });
  };
  const handleSend = async () => {
    const change = changeOf(draft.before, draft.value);
    if (Object.keys(change).length > 0) await updateProfile(profile.id, change);
    notice(t('form.changed'));
    leave();
  };
  const handleTrash = async () => {
    await trashProfile(profile.id);
    noticeUndo(t('list.trashed', { name: profile.name }), () => void restoreProfile(profile.id).catch(noticeProblem));
    leave();
  };
  return (
    <Page
      title={t('profile.edit')}
      width="text"
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="trash" />}
          onClick={() => void handleTrash().catch(noticeProblem)}
        >
          {t('show.trash')}
        </Button>
      }
    >
      <ProfileForm values={draft.value} onChange={draft.merge} onSend={handleSend} onCancel={leave} />
    </Page>
  );
}
