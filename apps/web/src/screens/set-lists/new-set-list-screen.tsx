import { useNavigate } from '@tanstack/react-router';
import { useSetListMutators } from '../../data/set-lists.ts';
import { t } from '../../lib/messages/index.ts';
import { useKept } from '../../lib/use-kept.ts';
import { Page } from '../../ui/page.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { SetListForm } from './set-list-form.tsx';
import { blankValues, setListFacts } from './set-list-values.ts';

/** Makes an empty list under a name; its songs are put in on its own page. */
export function NewSetListScreen() {
  const draft = useKept('draft:set-list', blankValues);
  const { createSetList } = useSetListMutators();
  const navigate = useNavigate();
  const handleSend = async () => {
    const { id } = await createSetList(setListFacts(draft.value));
    draft.forget();
    await navigate({ to: '/set-lists/$setListId', params: { setListId: id } });
  };
  const handleCancel = () => {
    draft.forget();
    void navigate({ to: '/set-lists' });
  };
  return (
    <Page title={t('setLists.add')} width="text">
      <OrRefused to="create" on="set_list">
        <SetListForm values={draft.value} onChange={draft.set} onSend={handleSend} onCancel={handleCancel} />
      </OrRefused>
    </Page>
  );
}
