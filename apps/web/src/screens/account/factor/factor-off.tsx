import type { TotpSetUp as Begun } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { startTotp } from '../../../data/factors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { TotpSetUp } from './totp-set-up.tsx';

interface FactorOffProps {
  /** Whether nothing else is on yet: then this is the thing to do. */
  readonly isFirst: boolean;
  readonly onCodes: (codes: readonly string[]) => void;
}

/** No authenticator app yet: one is set up in two steps, on this page. */
export function FactorOff({ isFirst, onCodes }: FactorOffProps) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const sending = useSending();
  const handleCodes = (codes: readonly string[]) => {
    setBegun(null);
    onCodes(codes);
  };
  if (begun) return <TotpSetUp begun={begun} onCodes={handleCodes} onCancel={() => setBegun(null)} />;
  return (
    <div>
      <FormProblem error={sending.error} />
      <Button
        variant={isFirst ? 'filled' : 'default'}
        loading={sending.isSending}
        onClick={() =>
          void sending.run(async () => {
            setBegun(await startTotp());
          })
        }
      >
        {t('factor.start')}
      </Button>
    </div>
  );
}
