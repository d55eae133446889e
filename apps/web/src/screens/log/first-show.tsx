import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { SampleOffer } from './sample-offer.tsx';
import classes from './sample.module.css';

interface FirstShowProps {
  readonly title: string;
  readonly text: string;
}

/** A log without a show: how to begin, a sample to look around in, and what was guessed about the person. */
export function FirstShow({ title, text }: FirstShowProps) {
  const may = useMay();
  const { timeZone, currency } = useWorkspace();
  if (!may('performance', 'create')) return <Empty title={title} text={t('log.empty.viewer')} />;
  return (
    <>
      <Empty title={title} text={text}>
        <Button renderRoot={(props) => <Link to="/log/new" {...props} />}>{t('log.empty.action')}</Button>
        <Button variant="default" renderRoot={(props) => <Link to="/log/many" {...props} />}>
          {t('log.many.action')}
        </Button>
      </Empty>
      {may('import', 'create') ? <SampleOffer /> : null}
      <p className={classes.guessed}>
        {t('log.empty.guessed', { zone: timeZone.replaceAll('_', ' '), currency })}{' '}
        <Link to="/me/settings">{t('log.empty.change')}</Link>
      </p>
    </>
  );
}
