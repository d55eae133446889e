import type { AnyJob } from '@backline/contract';
import type { JobFilter } from '../../../data/operated-jobs.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { RowLink } from '../../../ui/row-link.tsx';

interface JobRowProps {
  readonly job: AnyJob;
  readonly search: JobFilter;
  readonly isShown: boolean;
}

/** One job as a line: what it does, how it stands, and what went wrong. */
export function JobRow({ job, search, isShown }: JobRowProps) {
  const { id, task, lastError, createdAt } = job;
  return (
    <RowLink
      link={{ to: '/admin/jobs/$jobId', params: { jobId: id }, search }}
      title={task}
      text={[formatInstant(createdAt), lastError].filter(Boolean).join(' · ')}
      isShown={isShown}
    >
      <JobStateChip job={job} />
    </RowLink>
  );
}

const tones = {
  scheduled: 'plain',
  queued: 'plain',
  running: 'accent',
  succeeded: 'good',
  failed: 'accent',
  dead: 'bad',
  cancelled: 'plain',
} as const;

/** Where a job stands, and how far it is while it runs. */
export function JobStateChip({ job: { state, progress } }: { readonly job: AnyJob }) {
  const words = t(`jobs.state.${state}`);
  return <Chip tone={tones[state]}>{state === 'running' ? `${words} ${Math.round(progress * 100)} %` : words}</Chip>;
}
