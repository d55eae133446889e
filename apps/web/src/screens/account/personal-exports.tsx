import { Button } from '@mantine/core';
import type { PersonalExport } from '@backline/contract';
import { personalExportAddress, startPersonalExport, usePersonalExports } from '../../data/personal-exports.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import { noticeProblem } from '../../ui/notices.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import classes from './account.module.css';

const stateLabels: Readonly<Record<PersonalExport['state'], LabelKey>> = {
  queued: 'privacy.export.queued',
  running: 'privacy.export.running',
  ready: 'privacy.export.ready',
  failed: 'privacy.export.failed',
  expired: 'privacy.export.expired',
};

const isAtWork = ({ state }: PersonalExport) => state === 'queued' || state === 'running';

/** The copies of one's data: ask for one, see how far it is, download it. */
export function PersonalExports() {
  const { data: copies, error, refetch } = usePersonalExports();
  const handleStart = () => void startPersonalExport().catch(noticeProblem);
  return (
    <section className={classes.part} aria-labelledby="copies">
      <h2 id="copies">{t('privacy.export.title')}</h2>
      <p className={classes.partText}>{t('privacy.export.text')}</p>
      <div>
        <Button onClick={handleStart} disabled={copies?.some(isAtWork) ?? true}>
          {t('privacy.export.start')}
        </Button>
      </div>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!copies && !error ? <RowSkeleton rows={1} /> : null}
      <ul className={classes.sessions} aria-live="polite">
        {copies?.map((copy) => (
          <Copy key={copy.id} copy={copy} />
        ))}
      </ul>
    </section>
  );
}

function Copy({ copy }: { readonly copy: PersonalExport }) {
  const handleDownload = () =>
    void personalExportAddress(copy.id).then((address) => window.location.assign(address), noticeProblem);
  return (
    <li>
      <div>
        {t(stateLabels[copy.state])}
        <small>{t('privacy.export.made', { when: formatInstant(copy.createdAt) })}</small>
        {copy.state === 'ready' && copy.expiresAt ? (
          <small>{t('privacy.export.until', { when: formatInstant(copy.expiresAt) })}</small>
        ) : null}
      </div>
      {isAtWork(copy) ? <ProgressBar label={t('privacy.export.progress')} done={copy.progress} /> : null}
      {copy.state === 'ready' ? (
        <Button variant="default" onClick={handleDownload}>
          {t('privacy.export.download')}
        </Button>
      ) : null}
    </li>
  );
}
