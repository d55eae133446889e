import type { SetListDetail } from '@backline/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useSetList, useSetListMutators } from '../../data/set-lists.ts';
import { t } from '../../lib/messages/index.ts';
import { onlyChanged } from '../../lib/only-changed.ts';
import { useEdited } from '../../lib/use-edited.ts';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { SetListForm } from './set-list-form.tsx';
import { setListFacts } from './set-list-values.ts';

/** Edits name, notes and visibility of a set list; its items are changed in place. */
export function EditSetListScreen() {
  const { setListId } = useParams({ from: '/shell/set-lists/$setListId/edit' });
  const { setList, error, retry } = useSetList(setListId);
  return (
    <Page title={t('setLists.edit')} width="text">
      {!setList && error ? <Problem error={error} onRetry={retry} /> : null}
      {!setList && !error ? <RowSkeleton rows={3} /> : null}
      {setList ? (
        <OrRefused to="update" on="set_list" row={setList}>
          <EditSetList key={setList.id} setList={setList} />
        </OrRefused>
      ) : null}
    </Page>
  );
}

interface EditSetListProps {
  readonly setList: SetListDetail;
}

function EditSetList({ setList }: EditSetListProps) {
  const draft = useEdited(`draft:set-list:${setList.id}`, setListFacts(setList));
  const { updateSetList } = useSetListMutators();
  const navigate = useNavigate();
  const leave = () => {
    draft.forget();
    void navigate({ to: '/set-lists/$setListId', params: { setListId: setList.id } });
  };
  const handleSend = async () => {
    const change = onlyChanged(setListFacts(draft.before), setListFacts(draft.value));
    if (Object.keys(change).length > 0) await updateSetList(setList.id, change);
    notice(t('form.changed'));
    leave();
  };
  const handleChange = (values: Parameters<typeof setListFacts>[0]) => draft.set(setListFacts(values));
  return <SetListForm values={draft.value} onChange={handleChange} onSend={handleSend} onCancel={leave} />;
}
