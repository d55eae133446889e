import type { PerformanceDetail } from '@backline/contract';
import { UpdatePerformance } from '@backline/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { fitsContract } from '../../data/fits-contract.ts';
import { usePerformance } from '../../data/performance.ts';
import { usePerformanceMutators } from '../../data/performances.ts';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { useEdited } from '../../lib/use-edited.ts';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { ShowForm } from './form/show-form.tsx';
import { changeOf, valuesOf } from './form/show-values.ts';
import { useSongIds } from './use-song-ids.ts';

/** Edits a show; only what was touched is sent. */
export function EditShowScreen() {
  const { showId } = useParams({ from: '/shell/log/$showId/edit' });
  const { data: show, error, refetch } = usePerformance(showId);
  return (
    <Page title={t('form.edit.title')} width="text">
      {error ? <Problem error={error} onRetry={refetch} /> : null}
      {!show && !error ? <RowSkeleton rows={8} /> : null}
      {show ? (
        <OrRefused to="update" on="performance" row={show}>
          <EditShow key={show.id} show={show} />
        </OrRefused>
      ) : null}
    </Page>
  );
}

interface EditShowProps {
  readonly show: PerformanceDetail;
}

function EditShow({ show }: EditShowProps) {
  const { currency } = useWorkspace();
  const { updatePerformance } = usePerformanceMutators();
  const songIdOf = useSongIds();
  const navigate = useNavigate();
  const draft = useEdited(`draft:show:${show.id}`, valuesOf(show, currency));
  const leave = () => {
    draft.forget();
    void navigate({ to: '/log/$showId', params: { showId: show.id } });
  };
  const handleSend = async () => {
    const change = changeOf(draft.before, draft.value, songIdOf);
    if (Object.keys(change).length > 0) await updatePerformance(show.id, fitsContract(UpdatePerformance, change));
    notice(t('form.changed'));
    leave();
  };
  return <ShowForm isNew={false} values={draft.value} onChange={draft.merge} onSend={handleSend} onCancel={leave} />;
}
