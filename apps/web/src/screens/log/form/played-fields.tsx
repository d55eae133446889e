import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSongs } from '../../../data/songs.ts';
import { t } from '../../../lib/messages/index.ts';
import { newId } from '../../../lib/new-id.ts';
import { ButtonRow } from '../../../ui/button-row.tsx';
import { FieldSet } from '../../../ui/edit-form.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { FieldsProps } from './fields.ts';
import { pastedLines } from './played-lines.ts';
import { PlayedRow } from './played-row.tsx';
import { SetListField } from './set-list-field.tsx';
import classes from './form.module.css';

/** What was really played, set by set; typed song by song or pasted whole. */
export function PlayedFields({ values, faults, set }: FieldsProps) {
  const { rows: songs } = useSongs();
  const [pasted, setPasted] = useState('');
  const lines = values.played;
  const lastSet = lines.at(-1)?.setNo ?? 1;
  const add = (setNo: number) =>
    set({ played: [...lines, { id: newId(), setNo, title: '', songId: null, segue: false }] });
  const take = () => {
    set({ played: pastedLines(pasted) });
    setPasted('');
  };
  return (
    <FieldSet title={t('form.played')}>
      <SetListField values={values} faults={faults} set={set} />
      <datalist id="repertoire">
        {songs.map((song) => (
          <option key={song.id} value={song.title} />
        ))}
      </datalist>
      {Object.entries(Object.groupBy(lines, ({ setNo }) => setNo)).map(([setNo, inSet = []]) => (
        <div key={setNo} className={classes.set}>
          <h2>{t('show.set', { number: setNo })}</h2>
          <ol>
            {inSet.map((line, index) => (
              <PlayedRow
                key={line.id}
                line={line}
                number={index + 1}
                lines={lines}
                onLines={(played) => set({ played })}
              />
            ))}
          </ol>
        </div>
      ))}
      <ButtonRow>
        <Button variant="subtle" color="gray" leftSection={<Icon name="add" />} onClick={() => add(lastSet)}>
          {t('form.played.add')}
        </Button>
        {lines.length > 0 ? (
          <Button variant="subtle" color="gray" onClick={() => add(lastSet + 1)}>
            {t('form.played.addSet')}
          </Button>
        ) : null}
      </ButtonRow>
      {lines.length === 0 ? (
        <>
          <Textarea
            label={t('form.played.pasteLabel')}
            description={t('form.played.paste')}
            maxRows={12}
            value={pasted}
            onChange={(event) => setPasted(event.currentTarget.value)}
          />
          {pasted.trim() ? (
            <ButtonRow>
              <Button variant="default" onClick={take}>
                {t('form.played.take', { count: pastedLines(pasted, String).length })}
              </Button>
            </ButtonRow>
          ) : null}
        </>
      ) : null}
    </FieldSet>
  );
}
