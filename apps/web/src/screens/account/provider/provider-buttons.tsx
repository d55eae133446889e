import { Button } from '@mantine/core';
import { logInBy, useProviders } from '../../../data/providers.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import classes from './provider.module.css';

interface ProviderButtonsProps {
  /** Where to arrive afterwards. */
  readonly to?: string;
}

/** The ways in by somebody else's word; nothing where the operator has named nobody. */
export function ProviderButtons({ to }: ProviderButtonsProps) {
  const { data: providers } = useProviders();
  const sending = useSending();
  if (!providers || providers.length === 0) return null;
  const opening = providers.filter(({ opensAccounts }) => opensAccounts);
  const linkedOnly = providers.filter(({ opensAccounts }) => !opensAccounts);
  return (
    <div className={classes.buttons}>
      <FormProblem error={sending.error} />
      {providers.map(({ key, name }) => (
        <Button
          key={key}
          variant="default"
          disabled={sending.isSending}
          onClick={() => void sending.run(async () => await logInBy(key, to))}
        >
          {t('provider.goOn', { name })}
        </Button>
      ))}
      {opening.length > 0 ? <p className={classes.terms}>{t('provider.terms')}</p> : null}
      {linkedOnly.map(({ key, name }) => (
        <p key={key} className={classes.terms}>
          {t('provider.linkedOnly', { name })}
        </p>
      ))}
    </div>
  );
}
