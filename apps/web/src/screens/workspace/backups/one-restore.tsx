import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isRestoring, useRestore, useRestoreMutators } from '../../../data/restores.ts';
import type { ShownRestore } from '../../../data/restores.ts';
import { t } from '../../../lib/messages/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { noticeProblem } from '../../../ui/notices.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { RestoreResult } from './restore-result.tsx';
import { RestoreWayForm } from './restore-way-form.tsx';
import { TriedRestore } from './tried-restore.tsx';
import { UnlockForm } from './unlock-form.tsx';
import { WhatItIs } from './what-it-is.tsx';
import classes from './backups.module.css';

/** One restore, step by step: what the file is, how it should come back, what would happen, what happened. */
export function OneRestore({ id }: { readonly id: string }) {
  const { data: one, error, refetch } = useRestore(id);
  // Kept while the file is opened by it: what was typed is there again where it was not right.
  const [passphrase, setPassphrase] = useState('');
  return (
    <section className={classes.part} aria-labelledby="restore">
      <Link className={classes.back} to="/workspace/backups" search={{}}>
        <Icon name="back" />
        {t('restore.back')}
      </Link>
      <h2 id="restore">{t('restore.of', { file: one?.fileName ?? '' })}</h2>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!one && !error ? <RowSkeleton rows={2} /> : null}
      {one ? <WhatItIs one={one} /> : null}
      {one ? <Stage one={one} passphrase={passphrase} onPassphrase={setPassphrase} /> : null}
    </section>
  );
}

interface StageProps {
  readonly one: ShownRestore;
  readonly passphrase: string;
  readonly onPassphrase: (passphrase: string) => void;
}

function Stage({ one, passphrase, onPassphrase }: StageProps) {
  if (isRestoring(one)) return <AtWork one={one} />;
  if (one.state === 'completed' || one.state === 'rolled_back') return <RestoreResult one={one} />;
  if (one.state === 'cancelled') return <p>{t('restore.cancelled')}</p>;
  if (one.state === 'failed') return <Refused one={one} />;
  if (one.inspection?.isLocked) return <UnlockForm one={one} value={passphrase} onChange={onPassphrase} />;
  if (one.state === 'ready') return <TriedRestore one={one} />;
  return <RestoreWayForm one={one} />;
}

function AtWork({ one: { id, state, progress } }: { readonly one: ShownRestore }) {
  const { stopRestore } = useRestoreMutators();
  const said = progress ? t(`restore.phase.${progress.phase}`) : t(`restore.stage.${state}`);
  return (
    <div className={classes.form}>
      <p role="status">
        <b>{said}</b>
      </p>
      <ProgressBar label={said} done={progress && progress.fraction > 0 ? progress.fraction : null} />
      {state === 'completed' ? null : (
        <div>
          <Button variant="default" onClick={() => void stopRestore(id).catch(noticeProblem)}>
            {t('restore.stop')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Refused({ one }: { readonly one: ShownRestore }) {
  return (
    <>
      <div className={classes.refused} role="alert">
        <h3>{t('restore.failed')}</h3>
        <p>
          {one.problem?.message} {t('restore.failed.kept')}
        </p>
        <small>{one.problem?.code}</small>
      </div>
      {one.inspection && !one.inspection.isLocked ? <RestoreWayForm one={one} /> : null}
    </>
  );
}
