import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { moveWorkspace } from '../../data/own-workspaces.ts';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import classes from './workspace.module.css';

/** Archives a workspace, or deletes it once its name was typed. */
export function CloseWorkspace() {
  const { id, name, status } = useWorkspace();
  const [isAsking, asking] = useDisclosure();
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const isArchived = status === 'archived';
  const handleArchive = () =>
    void moveWorkspace(id, isArchived ? 'unarchive' : 'archive').then(
      () => notice(t(isArchived ? 'settings.unarchived' : 'settings.archived', { name })),
      noticeProblem,
    );
  const handleDelete = async () => {
    await moveWorkspace(id, 'remove');
    notice(t('settings.deleted', { name }));
    await navigate({ to: '/workspaces' });
  };
  return (
    <section className={classes.part}>
      <h2>{t('settings.end')}</h2>
      <ul className={classes.rows}>
        <li>
          <div className={classes.who}>{t('settings.archive.text')}</div>
          <Button variant="default" onClick={handleArchive}>
            {t(isArchived ? 'settings.unarchive' : 'settings.archive')}
          </Button>
        </li>
        <li>
          <div className={classes.who}>{t('settings.delete.text')}</div>
          <Button variant="outline" color="red" onClick={asking.open}>
            {t('settings.delete')}
          </Button>
        </li>
      </ul>
      <ConfirmDialog
        title={t('settings.delete.title', { name })}
        text={t('settings.delete.question')}
        action={t('settings.delete')}
        isOpen={isAsking}
        isLocked={typed.trim() !== name.trim()}
        onConfirm={handleDelete}
        onClose={asking.close}
      >
        <TextInput
          label={t('settings.name')}
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      </ConfirmDialog>
    </section>
  );
}
