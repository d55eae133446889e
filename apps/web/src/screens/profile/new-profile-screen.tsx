import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useProfileMutators } from '../../data/profiles.ts';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { oneOf } from '../../lib/search-values.ts';
import { useKept } from '../../lib/use-kept.ts';
import { Page } from '../../ui/page.tsx';
import { ProfileForm } from './profile-form.tsx';
import { ProfileSurvey } from './profile-survey.tsx';
import { blankValues, profileOf } from './profile-values.ts';

const ways = ['survey', 'form'] as const;

/** Makes a profile: six questions one after the other, or all of them on one page. */
export function NewProfileScreen() {
  const { timeZone } = useWorkspace();
  const draft = useKept('draft:profile', { ...blankValues, timeZone });
  const [way, setWay] = useState<(typeof ways)[number]>('survey');
  const { createProfile } = useProfileMutators();
  const navigate = useNavigate();
  const handleSend = async () => {
    const { id } = await createProfile(profileOf(draft.value));
    draft.forget();
    await navigate({ to: '/profile', search: { id } });
  };
  const handleCancel = () => {
    draft.forget();
    void navigate({ to: '/profile' });
  };
  const Questions = way === 'survey' ? ProfileSurvey : ProfileForm;
  return (
    <Page
      title={t('profile.new')}
      lead={t('profile.new.text')}
      width="text"
      actions={
        <SegmentedControl
          aria-label={t('profile.way')}
          value={way}
          data={ways.map((value) => ({ value, label: t(`profile.way.${value}`) }))}
          onChange={(value) => setWay(oneOf(ways, value) ?? 'survey')}
        />
      }
    >
      <Questions values={draft.value} onChange={draft.set} onSend={handleSend} onCancel={handleCancel} />
    </Page>
  );
}
