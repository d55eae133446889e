import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ShownImport } from '../../data/imports.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './import.module.css';

interface UnreadableFileProps {
  readonly one: ShownImport;
}

/** Why a file could not be read, with line and column where reading stopped; nothing of it was stored. */
export function UnreadableFile({ one }: UnreadableFileProps) {
  const { problem } = one;
  return (
    <section className={classes.unreadable} role="alert">
      <Icon name="warning" size={32} />
      <h2>{t('import.failed')}</h2>
      <p className={classes.where}>{problem?.message ?? t('import.failed.unknown')}</p>
      <p>{t('import.failed.kept')}</p>
      {problem ? <small>{t('problem.code', { code: problem.code })}</small> : null}
      <Button component={Link} to="/import">
        {t('import.another')}
      </Button>
    </section>
  );
}
