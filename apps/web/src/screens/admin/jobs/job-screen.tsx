import type { AnyJob } from '@backline/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { retryJob, stopJob, useJob } from '../../../data/operated-jobs.ts';
import { useMayOperate } from '../../../data/platform.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { Detail, Section } from '../../../ui/detail.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { notice } from '../../../ui/notices.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import classes from '../admin.module.css';
import { ReasonDialog } from '../reason-dialog.tsx';
import { JobStateChip } from './job-row.tsx';

/** One job: how it stands, what went wrong, and trying again or stopping it. */
export function JobScreen() {
  const { jobId } = useParams({ from: '/shell/admin/jobs/$jobId' });
  const search = useSearch({ from: '/shell/admin/jobs' });
  const { data: job, error, refetch } = useJob(jobId);
  if (!job) return error ? <Problem error={error} onRetry={() => void refetch()} /> : <RowSkeleton rows={6} />;
  return (
    <Detail
      title={job.task}
      lead={<JobStateChip job={job} />}
      back={{ to: '/admin/jobs', search }}
      backLabel={t('admin.close')}
    >
      <JobActs job={job} />
      {job.lastError === null ? null : (
        <Section title={t('jobs.error')}>
          <p className={classes.error}>{job.lastError}</p>
        </Section>
      )}
      <JobFacts job={job} />
    </Detail>
  );
}

interface OfJob {
  readonly job: AnyJob;
}

function JobActs({ job: { id, state } }: OfJob) {
  const may = useMayOperate()('jobs.manage');
  const sending = useSending();
  const [isAsking, asking] = useDisclosure();
  const canRetry = state === 'failed' || state === 'dead';
  const canStop = ['scheduled', 'queued', 'failed', 'running'].includes(state);
  if (!may || (!canRetry && !canStop)) return null;
  const handleRetry = () =>
    void sending.run(async () => {
      await retryJob(id);
      notice(t('jobs.retried'));
    });
  return (
    <div className={classes.acts}>
      {canRetry ? (
        <Button loading={sending.isSending} onClick={handleRetry}>
          {t('jobs.retry')}
        </Button>
      ) : null}
      {canStop ? (
        <Button variant="default" onClick={asking.open}>
          {t('jobs.cancel')}
        </Button>
      ) : null}
      <FormProblem error={sending.error} />
      {isAsking ? (
        <ReasonDialog
          title={t('jobs.cancel.title')}
          text={t('jobs.cancel.text')}
          action={t('jobs.cancel')}
          onClose={asking.close}
          onConfirm={async (reason) => {
            await stopJob(id, reason);
            notice(t('jobs.cancelled'));
          }}
        />
      ) : null}
    </div>
  );
}

function JobFacts({ job }: OfJob) {
  const { attempts, maxAttempts, actorId, workspaceId, queue, runAt, startedAt, finishedAt } = job;
  const may = useMayOperate();
  return (
    <Section title={t('jobs.facts')}>
      <Facts
        facts={[
          { name: t('jobs.attempts'), value: t('jobs.attempts.of', { count: attempts, most: maxAttempts }) },
          { name: t('jobs.due'), value: formatInstant(runAt) },
          { name: t('jobs.begun'), value: startedAt && formatInstant(startedAt) },
          { name: t('jobs.ended'), value: finishedAt && formatInstant(finishedAt) },
          { name: t('jobs.queue'), value: queue },
          {
            name: t('jobs.asked'),
            value:
              actorId && may('accounts.read') ? (
                <Link to="/admin/users/$userId" params={{ userId: actorId }}>
                  {t('accounts.account')}
                </Link>
              ) : (
                t('jobs.platform')
              ),
          },
          {
            name: t('jobs.where'),
            value: workspaceId ? (
              <Link to="/admin/workspaces/$workspaceId" params={{ workspaceId }}>
                {t('allWorkspaces.workspace')}
              </Link>
            ) : (
              t('jobs.platform')
            ),
          },
        ]}
      />
    </Section>
  );
}
