import { jobStates } from '@backline/contract';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import type { JobFilter } from '../../../data/operated-jobs.ts';
import { useJobs } from '../../../data/operated-jobs.ts';
import { t } from '../../../lib/messages/index.ts';
import type { Narrowing } from '../../../lib/narrowed.ts';
import { narrowed } from '../../../lib/narrowed.ts';
import { ChoiceFilter } from '../../../ui/filter-fields.tsx';
import { ListFilters } from '../../../ui/list-filters.tsx';
import { ListHead } from '../../../ui/list-head.tsx';
import { SideBySide } from '../../../ui/side-by-side.tsx';
import { AdminGate } from '../admin-gate.tsx';
import { AdminTabs } from '../admin-tabs.tsx';
import { OperatedList } from '../operated-list.tsx';
import { JobCountLine } from './job-count-line.tsx';
import { JobRow } from './job-row.tsx';

/** The background work of the installation; one job stands beside the list. */
export function JobsScreen() {
  return (
    <AdminGate right="jobs.read">
      <Jobs />
    </AdminGate>
  );
}

function Jobs() {
  const search = useSearch({ from: '/shell/admin/jobs' });
  const navigate = useNavigate();
  const shownId = useMatch({ from: '/shell/admin/jobs/$jobId', shouldThrow: false })?.params.jobId;
  const pages = useJobs(search);
  const narrow = (next: JobFilter) => void navigate({ to: '.', search: next, replace: true });
  const set = (change: Narrowing<JobFilter>) => narrow(narrowed(search, change));
  const { task, ...filters } = search;
  return (
    <SideBySide
      listLabel={t('admin.jobs')}
      detailLabel={t('jobs.job')}
      detail={shownId === undefined ? null : <Outlet />}
      list={
        <>
          <div>
            <AdminTabs />
            <ListHead
              title={t('admin.jobs')}
              count={pages.state !== 'ready' ? '' : t('jobs.shown', { count: pages.rows.length })}
              findLabel={t('jobs.find')}
              words={task ?? ''}
              action={null}
              onFind={(words) => set({ task: words || undefined })}
            >
              <ListFilters active={Object.keys(filters).length} onClear={() => narrow({})}>
                <ChoiceFilter
                  label={t('jobs.state')}
                  value={filters.state}
                  choices={jobStates.map((value) => ({ value, label: t(`jobs.state.${value}`) }))}
                  onChoose={(state) => set({ state })}
                />
              </ListFilters>
            </ListHead>
            <JobCountLine />
          </div>
          <OperatedList
            label={t('admin.jobs')}
            pages={pages}
            renderRow={(job) => <JobRow job={job} search={search} isShown={job.id === shownId} />}
            isNarrow={Object.keys(search).length > 0}
            onClear={() => narrow({})}
          />
        </>
      }
    />
  );
}
