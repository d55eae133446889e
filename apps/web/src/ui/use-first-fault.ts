import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

/** Leads whoever sent a form to the first field that is not right: at once, or when the server has answered. */
export function useFirstFault(isSending: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const isAwaited = useRef(false);
  useEffect(() => {
    if (isSending || !isAwaited.current) return;
    isAwaited.current = false;
    goToFirstFault(form.current);
  }, [isSending]);
  return {
    form,
    submit(send: () => void) {
      // What is wrong has to stand in the fields before the first of them can be found.
      flushSync(send);
      isAwaited.current = !goToFirstFault(form.current);
    },
  };
}

function goToFirstFault(form: HTMLFormElement | null): boolean {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  if (!field) return false;
  field.focus({ preventScroll: true });
  // In the middle, because the buttons cover the lower end of a long form.
  field.scrollIntoView({ block: 'center' });
  return true;
}
