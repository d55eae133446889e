import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../data/may.tsx';
import { useWorkspace } from '../../data/workspace.tsx';
import { updateWorkspace } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { onlyChanged } from '../../lib/only-changed.ts';
import { Facts } from '../../ui/facts.tsx';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import type { Settings } from './settings-form.tsx';
import { SettingsForm } from './settings-form.tsx';

/** What the workspace is called, and what its shows fall back on. */
export function SettingsScreen() {
  const { id, name, timeZone, currency } = useWorkspace();
  const may = useMay();
  const router = useRouter();
  // What stood here when the changing began; what somebody else changes meanwhile is not taken for ours.
  const [before, setBefore] = useState<Settings>({ name, timeZone, currency });
  if (!may('settings', 'update')) {
    return (
      <Page title={t('settings.title')} lead={t('settings.locked')} width="text">
        <Facts
          facts={[
            { name: t('settings.name'), value: name },
            { name: t('form.timeZone'), value: timeZone },
            { name: t('form.currency'), value: currency },
          ]}
        />
      </Page>
    );
  }
  const handleSend = async (values: Settings) => {
    const change = onlyChanged(before, values);
    if (Object.keys(change).length > 0) await updateWorkspace(id, change);
    setBefore(values);
    notice(t('settings.saved'));
  };
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')} width="text">
      <SettingsForm values={before} onSend={handleSend} onCancel={() => router.history.back()} />
    </Page>
  );
}
