import type { Venue } from '@backline/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { useVenueMutators } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import { MergeDialog } from './merge-dialog.tsx';

interface VenueActionsProps {
  readonly venue: Venue;
}

/** What can be done with a venue. */
export function VenueActions({ venue }: VenueActionsProps) {
  const { trashVenue, restoreVenue } = useVenueMutators();
  const [isMerging, merging] = useDisclosure();
  const navigate = useNavigate({ from: '/venues/$venueId' });
  const run = (act: Promise<unknown>) => void act.catch(noticeProblem);
  const may = useMay();
  // A venue is the workspace's: whoever may change one may merge it and throw it away.
  if (!may('venue', 'delete', venue)) return null;
  if (venue.deletedAt !== null) {
    return (
      <Button leftSection={<Icon name="restore" />} onClick={() => run(restoreVenue(venue.id))}>
        {t('show.restore')}
      </Button>
    );
  }
  const handleTrash = () => {
    run(trashVenue(venue.id));
    noticeUndo(t('list.trashed', { name: venue.name }), () => run(restoreVenue(venue.id)));
    void navigate({ to: '/venues', search: (search) => search });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="edit" />}
        renderRoot={(props) => <Link to="/venues/$venueId/edit" params={{ venueId: venue.id }} {...props} />}
      >
        {t('shell.edit')}
      </Button>
      <Menu label={t('log.more')}>
        <MenuItem icon="merge" onChoose={merging.open}>
          {t('venues.merge.action')}
        </MenuItem>
        <MenuItem icon="trash" onChoose={handleTrash}>
          {t('show.trash')}
        </MenuItem>
      </Menu>
      <MergeDialog venue={venue} isOpen={isMerging} onClose={merging.close} />
    </>
  );
}
