import { Button } from '@mantine/core';
import { useSampleMutators } from '../../data/sample.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import classes from './sample.module.css';

/** Made-up shows, to see what a full log looks like. */
export function SampleOffer() {
  const { addSample } = useSampleMutators();
  const sending = useSending();
  return (
    <div className={classes.offer}>
      <p>{t('sample.offer')}</p>
      <Button variant="subtle" loading={sending.isSending} onClick={() => void sending.run(addSample)}>
        {t('sample.action')}
      </Button>
      <FormProblem error={sending.error} />
    </div>
  );
}
