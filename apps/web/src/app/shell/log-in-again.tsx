import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { logInBy, useLinkedProviders } from '../../data/providers.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import classes from './step-up.module.css';

interface LogInAgainProps {
  readonly children: ReactNode;
}

/** For an account without a password and without a second factor: what it was let in by is the only proof there is. */
export function LogInAgain({ children }: LogInAgainProps) {
  const { data: linked = [] } = useLinkedProviders();
  const sending = useSending();
  const here = `${location.pathname}${location.search}`;
  return (
    <>
      <p>{t(linked.length > 0 ? 'stepUp.again' : 'stepUp.nothing')}</p>
      <FormProblem error={sending.error} />
      <div className={classes.buttons}>
        {linked.map(({ id, provider, name }) => (
          <Button
            key={id}
            disabled={sending.isSending}
            onClick={() => void sending.run(async () => await logInBy(provider, here))}
          >
            {t('provider.goOn', { name })}
          </Button>
        ))}
        {children}
      </div>
    </>
  );
}
