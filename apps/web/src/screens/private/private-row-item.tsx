import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useMay } from '../../data/may.tsx';
import { useMe } from '../../data/me.ts';
import { mayChange, usePrivateMutators } from '../../data/private-records.ts';
import type { PrivateRow } from '../../data/private-records.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import { ContentText, nameOf } from './content-text.tsx';
import { HoldersDialog } from './holders-dialog.tsx';
import classes from './private.module.css';
import { RecordDialog } from './record-dialog.tsx';

interface PrivateRowItemProps {
  readonly row: PrivateRow;
  /** Where it belongs, in a list of many places. */
  readonly children?: ReactNode;
}

/** One private record: what it says, who can read it, and what can be done with it. */
export function PrivateRowItem({ row, children }: PrivateRowItemProps) {
  const [doing, setDoing] = useState<'edit' | 'share' | null>(null);
  const userId = useMe()?.user.id ?? '';
  const may = useMay();
  const { trash, restore } = usePrivateMutators();
  const { record, content } = row;
  const what = nameOf(content);
  const isMine = mayChange(may, record, userId);
  const handleClose = () => setDoing(null);
  const handleTrash = () =>
    void trash(row).then(
      () => noticeUndo(t('private.trashed'), () => void restore(row).catch(noticeProblem)),
      noticeProblem,
    );
  return (
    <li>
      <div className={classes.said}>
        <ContentText content={content} />
        {children}
        <small>{readersOf(row)}</small>
      </div>
      {isMine ? (
        <div className={classes.actions}>
          {content ? (
            <>
              <Action
                icon="people"
                label={t('private.holders.change', { what, who: readersOf(row) })}
                onDo={() => setDoing('share')}
              />
              <Action icon="edit" label={t('private.edit', { what })} onDo={() => setDoing('edit')} />
            </>
          ) : null}
          <Action icon="trash" label={t('private.trash', { what })} onDo={handleTrash} />
        </div>
      ) : null}
      {doing === 'edit' && content ? (
        <RecordDialog venueId={record.about.id} row={row} content={content} onClose={handleClose} />
      ) : null}
      {doing === 'share' ? <HoldersDialog row={row} onClose={handleClose} /> : null}
    </li>
  );
}

function readersOf({ record }: PrivateRow): string {
  const others = record.holders.length - 1;
  return others > 0 ? t('private.holders.count', { count: others }) : t('private.holders.alone');
}

interface ActionProps {
  readonly icon: 'people' | 'edit' | 'trash';
  readonly label: string;
  readonly onDo: () => void;
}

function Action({ icon, label, onDo }: ActionProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size={44} aria-label={label} onClick={onDo}>
      <Icon name={icon} />
    </ActionIcon>
  );
}
