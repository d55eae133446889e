import { useQuery } from '@tanstack/react-query';
import { ApiError } from '@backline/client';
import { z } from 'zod';

const Letters = z.array(
  z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), at: z.string() }),
);

/** Mail that was not sent because no mail server is configured; for operators on this machine. */
export function useMailbox() {
  return useQuery({ queryKey: ['mailbox'], queryFn: fetchMailbox, refetchInterval: 5000, retry: false });
}

// The mailbox is no part of the public contract: it exists only where there is no mail server.
async function fetchMailbox() {
  const response = await fetch('/api/v1/dev/mailbox');
  const answer: unknown = await response.json().catch(() => null);
  const letters = z
    .object({ data: Letters })
    .or(Letters.transform((data) => ({ data })))
    .safeParse(answer);
  if (letters.success) return letters.data.data;
  throw new ApiError({
    code: response.status === 401 ? 'AUTH_REQUIRED' : 'FORBIDDEN',
    message: response.statusText,
    status: response.status,
  });
}
