import { lazy, Suspense } from 'react';
import { settleProof, useProofIsAsked } from '../../data/step-up.ts';
import { t } from '../../lib/messages/index.ts';
import { Dialog } from '../../ui/dialog.tsx';

const StepUpForm = lazy(async () => ({ default: (await import('./step-up-form.tsx')).StepUpForm }));

interface StepUpDialogProps {
  readonly email: string;
}

/** Asks who is there when something sent needs a proof; it is sent again with it, and the screen behind stays as it is. */
export function StepUpDialog({ email }: StepUpDialogProps) {
  if (!useProofIsAsked()) return null;
  return (
    <Dialog label={t('stepUp.title')} onClose={() => settleProof(false)}>
      <Suspense>
        <StepUpForm email={email} onProved={() => settleProof(true)} onCancel={() => settleProof(false)} />
      </Suspense>
    </Dialog>
  );
}
