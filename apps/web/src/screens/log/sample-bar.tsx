import { Button } from '@mantine/core';
import { useMay } from '../../data/may.tsx';
import { useHasSample, useSampleMutators } from '../../data/sample.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './sample.module.css';

/** Says that shows are made up, and takes them away. */
export function SampleBar() {
  const { throwSampleAway } = useSampleMutators();
  const hasSample = useHasSample();
  const may = useMay();
  const sending = useSending();
  if (!hasSample || !may('import', 'update')) return null;
  const handleThrow = () =>
    sending.run(async () => {
      await throwSampleAway();
      notice(t('sample.gone'));
    });
  return (
    <div className={classes.bar}>
      <p>{t('sample.here')}</p>
      <Button size="compact-md" variant="default" loading={sending.isSending} onClick={() => void handleThrow()}>
        {t('sample.throw')}
      </Button>
      <FormProblem error={sending.error} />
    </div>
  );
}
