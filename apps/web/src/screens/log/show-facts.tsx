import type { Performance } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { useProfiles } from '../../data/profiles.ts';
import { useSetListRow } from '../../data/set-list-row.ts';
import { useWorkspace } from '../../data/workspace.tsx';
import { formatInstant, formatTime } from '../../lib/dates.ts';
import { formatDuration } from '../../lib/durations.ts';
import { t } from '../../lib/messages/index.ts';
import { Facts } from '../../ui/facts.tsx';
import { Stars } from '../../ui/stars.tsx';

interface ShowFactsProps {
  readonly show: Performance;
}

/** The plain facts of a show; what is not known is not listed. */
export function ShowFacts({ show }: ShowFactsProps) {
  const workspace = useWorkspace();
  const setList = useSetListRow(show.setListId);
  const profile = useProfiles().rows.find(({ id }) => id === show.profileId);
  const isElsewhere = show.timeZone !== workspace.timeZone;
  return (
    <Facts
      facts={[
        { name: t('show.start'), value: show.startTime && formatTime(show.startTime) },
        {
          name: t('show.yourTime'),
          value: isElsewhere && show.startsAt ? formatInstant(show.startsAt) : null,
        },
        { name: t('show.duration'), value: t('show.hours', { time: formatDuration(show.durationSeconds) }) },
        { name: t('show.sets'), value: show.setCount > 0 ? t('show.setCount', { count: show.setCount }) : null },
        { name: t('show.songs'), value: show.songCount > 0 ? t('log.songs', { count: show.songCount }) : null },
        {
          name: t('show.audience'),
          value: show.audienceSize === null ? null : t('show.people', { count: show.audienceSize }),
        },
        { name: t('show.venueType'), value: show.venueType && t(`venueType.${show.venueType}`) },
        {
          name: t('form.profile'),
          value: profile && (
            <Link to="/profile" search={{ id: profile.id }}>
              {profile.name}
            </Link>
          ),
        },
        {
          name: t('form.setList'),
          value: setList && (
            <Link to="/set-lists/$setListId" params={{ setListId: setList.id }}>
              {setList.name}
            </Link>
          ),
        },
        {
          name: t('show.rating'),
          value: show.rating && <Stars value={show.rating} label={t('show.stars', { count: show.rating })} />,
        },
        { name: t('show.timeZone'), value: isElsewhere ? show.timeZone.replaceAll('_', ' ') : null },
      ]}
    />
  );
}
