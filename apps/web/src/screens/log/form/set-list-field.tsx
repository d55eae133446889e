import { Button, NativeSelect } from '@mantine/core';
import { useSetListReader, useSetLists } from '../../../data/set-lists.ts';
import { useToday } from '../../../data/workspace.tsx';
import { t } from '../../../lib/messages/index.ts';
import { notice, noticeProblem, noticeUndo } from '../../../ui/notices.tsx';
import type { FieldsProps } from './fields.ts';
import { linesOfSetList } from './played-lines.ts';
import { wasPlayed } from './show-values.ts';
import classes from './form.module.css';

/** The planned list; for a show that was played it fills what was played, unless something stands there already. */
export function SetListField({ values, set }: FieldsProps) {
  const { rows: setLists } = useSetLists();
  const readSetList = useSetListReader();
  const today = useToday();
  if (setLists.length === 0) return null;
  const canTake = wasPlayed(values, today);

  const take = async (id: string) => {
    const { name, items } = await readSetList(id);
    const before = values.played;
    const played = linesOfSetList(items);
    if (played.length === 0) {
      notice(t('form.setList.empty', { name }));
      return;
    }
    set({ played });
    noticeUndo(t('form.setList.taken', { count: played.length, name }), () => set({ played: before }));
  };
  const handleChoose = (setListId: string) => {
    set({ setListId });
    if (setListId !== '' && canTake && values.played.length === 0) void take(setListId).catch(noticeProblem);
  };

  return (
    <div className={classes.setList}>
      <NativeSelect
        label={t('form.setList')}
        value={values.setListId}
        data={[
          { value: '', label: t('form.setList.none') },
          ...setLists.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => handleChoose(event.currentTarget.value)}
      />
      {values.setListId !== '' && canTake && values.played.length > 0 ? (
        <Button variant="subtle" color="gray" onClick={() => void take(values.setListId).catch(noticeProblem)}>
          {t('form.setList.take')}
        </Button>
      ) : null}
    </div>
  );
}
