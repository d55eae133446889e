import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { errorCode } from '../../lib/field-errors.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';

export interface LinkState {
  readonly is: 'open' | 'done' | 'useless';
  /** The button that uses the link, with what went wrong above it. */
  readonly button: ReactNode;
}

/** A link from a letter that is used by a press: programs that look into mail open every link, and press nothing. */
export function useLink(token: string | undefined, action: string, work: (token: string) => Promise<void>): LinkState {
  const [isDone, setDone] = useState(false);
  const sending = useSending();
  const handlePress = (given: string) =>
    void sending.run(async () => {
      await work(given);
      setDone(true);
    });
  if (isDone) return { is: 'done', button: null };
  if (!token || errorCode(sending.error) === 'TOKEN_EXPIRED') return { is: 'useless', button: null };
  return {
    is: 'open',
    button: (
      <>
        <FormProblem error={sending.error} />
        <Button loading={sending.isSending} onClick={() => handlePress(token)}>
          {action}
        </Button>
      </>
    ),
  };
}
