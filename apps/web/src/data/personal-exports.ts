import { useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';

const queryKey = ['personal-exports'];
const lookAgainMs = 1_500;

/** The copies of one's data, the newest first; asked again while one is made. */
export function usePersonalExports() {
  return useQuery({
    queryKey,
    queryFn: async () => await client.call('GET /users/me/exports', {}),
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === 'queued' || one.state === 'running') ? lookAgainMs : false,
  });
}

export async function startPersonalExport(): Promise<void> {
  await client.call('POST /users/me/export', {});
  await queryClient.invalidateQueries({ queryKey });
}

/** Where the browser fetches a copy, once whoever asks has proved who they are. */
export async function personalExportAddress(id: string): Promise<string> {
  await client.call('POST /users/me/exports/:id/open', { params: { id } });
  return `/api/v1/users/me/exports/${id}/file`;
}
