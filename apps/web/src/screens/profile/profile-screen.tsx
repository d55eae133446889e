import type { Profile } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { Allowed } from '../../data/may.tsx';
import { useProfileFigures, useProfiles } from '../../data/profiles.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { ProfileAbout } from './profile-about.tsx';
import { ProfileCharts } from './profile-charts.tsx';
import { profileLead } from './profile-lead.ts';
import { ProfileSwitch } from './profile-switch.tsx';
import { ProfileTotals } from './profile-totals.tsx';
import classes from './profile.module.css';

/** Who a musician is, and what the log says about them. */
export function ProfileScreen() {
  const { id } = useSearch({ from: '/shell/profile' });
  const { rows, state, error, retry } = useProfiles();
  const profile = rows.find((row) => row.id === id) ?? rows[0];
  if (state === 'loading') return <RowSkeleton rows={8} />;
  if (state === 'failed') return <Problem error={error} onRetry={retry} />;
  if (!profile) {
    return (
      <Empty title={t('profile.empty.title')} text={t('profile.empty.text')}>
        <Allowed to="create" on="profile">
          <Button component={Link} to="/profile/new">
            {t('profile.empty.action')}
          </Button>
        </Allowed>
      </Empty>
    );
  }
  return <ProfilePage key={profile.id} profile={profile} profiles={rows} />;
}

interface ProfilePageProps {
  readonly profile: Profile;
  readonly profiles: readonly Profile[];
}

function ProfilePage({ profile, profiles }: ProfilePageProps) {
  const { data: figures, error, refetch } = useProfileFigures(profile.id);
  const search = { id: profile.id };
  return (
    <Page
      title={profile.name}
      lead={figures ? profileLead(figures) : null}
      actions={
        <>
          <Allowed to="update" on="profile" row={profile}>
            <Button
              variant="default"
              leftSection={<Icon name="edit" />}
              renderRoot={(props) => <Link to="/profile/edit" search={search} {...props} />}
            >
              {t('shell.edit')}
            </Button>
          </Allowed>
          {figures && figures.totals.shows > 0 ? (
            <Button renderRoot={(props) => <Link to="/profile/year" search={search} {...props} />}>
              {t('profile.year')}
            </Button>
          ) : null}
          <ProfileSwitch profile={profile} profiles={profiles} />
        </>
      }
    >
      <div className={classes.page}>
        <ProfileAbout profile={profile} />
        {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
        {!figures && !error ? <RowSkeleton rows={6} /> : null}
        {figures && figures.totals.shows === 0 ? <NothingPlayed /> : null}
        {figures && figures.totals.shows > 0 ? (
          <>
            <ProfileTotals figures={figures} />
            <ProfileCharts figures={figures} />
          </>
        ) : null}
      </div>
    </Page>
  );
}

function NothingPlayed() {
  return (
    <Empty title={t('profile.noShows.title')} text={t('profile.noShows.text')}>
      <Allowed to="create" on="performance">
        <Button component={Link} to="/log/new">
          {t('shell.add')}
        </Button>
      </Allowed>
    </Empty>
  );
}
