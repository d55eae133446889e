import type { KnownWorkspace } from '@backline/contract';
import type { WorkspaceFilter } from '../../../data/operated-workspaces.ts';
import { formatInstantDate } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { RowLink } from '../../../ui/row-link.tsx';

interface WorkspaceRowProps {
  readonly workspace: KnownWorkspace;
  readonly search: WorkspaceFilter;
  readonly isShown: boolean;
}

/** One workspace as a line: what it is called, of what kind, and how many are in it. */
export function WorkspaceRow({ workspace, search, isShown }: WorkspaceRowProps) {
  const { id, name, slug, kind, status, members, createdAt } = workspace;
  return (
    <RowLink
      link={{ to: '/admin/workspaces/$workspaceId', params: { workspaceId: id }, search }}
      title={name}
      text={[slug, t(`kind.${kind}`), t('allWorkspaces.members', { count: members })].join(' · ')}
      isShown={isShown}
    >
      <WorkspaceState status={status} />
      <time dateTime={createdAt} data-wide>
        {formatInstantDate(createdAt)}
      </time>
    </RowLink>
  );
}

/** Where a workspace stands, where that is not simply open. */
export function WorkspaceState({ status }: Pick<KnownWorkspace, 'status'>) {
  if (status === 'active') return null;
  return <Chip tone={status === 'suspended' ? 'bad' : 'plain'}>{t(`allWorkspaces.state.${status}`)}</Chip>;
}
