import { LogPerformance } from '@backline/contract';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { fitsContract } from '../../data/fits-contract.ts';
import { usePerformanceMutators } from '../../data/performances.ts';
import { useToday, useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { newId } from '../../lib/new-id.ts';
import { useKept } from '../../lib/use-kept.ts';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { ShowForm } from './form/show-form.tsx';
import { blankShow, logOf } from './form/show-values.ts';
import { QuickLog } from './quick-log.tsx';
import { useSongIds } from './use-song-ids.ts';

/** Logs a show: two taps for last night, or everything there is to say. */
export function LogShowScreen() {
  const { date, venueId } = useSearch({ from: '/shell/log/new' });
  const today = useToday();
  const { id: workspaceId, currency } = useWorkspace();
  const { logPerformance } = usePerformanceMutators();
  const songIdOf = useSongIds();
  const navigate = useNavigate();
  const router = useRouter();
  // One id for the form's whole life: sent twice, it is logged once.
  const [id] = useState(newId);
  const draft = useKept(`draft:show:${[workspaceId, date, venueId].join()}`, {
    ...blankShow(date ?? today, currency),
    venueId: venueId ?? null,
  });
  const handleSend = async () => {
    const logged = await logPerformance(fitsContract(LogPerformance, { ...logOf(draft.value, songIdOf), id }));
    draft.forget();
    notice(t('form.saved', { venue: logged.venueName }));
    await navigate({ to: '/log/$showId', params: { showId: id } });
  };
  return (
    <Page title={t('form.new.title')} width="text">
      <OrRefused to="create" on="performance">
        <ShowForm
          isNew
          values={draft.value}
          onChange={draft.merge}
          onSend={handleSend}
          onCancel={() => {
            draft.forget();
            router.history.back();
          }}
        >
          <QuickLog />
        </ShowForm>
      </OrRefused>
    </Page>
  );
}
