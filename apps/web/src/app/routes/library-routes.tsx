import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseProfileSearch, parseYearSearch } from '../../screens/profile/profile-search.ts';
import { parseSetListSearch } from '../../screens/set-lists/set-list-search.ts';
import { parseSongSearch } from '../../screens/songs/song-search.ts';
import { parseVenueSearch } from '../../screens/venues/venue-search.ts';
import { shellRoute } from './root.tsx';
import { withTexts } from './with-texts.ts';

const importTexts = async () => await import('../../screens/import/import-texts.ts');

const songs = createRoute({
  getParentRoute: () => shellRoute,
  path: '/songs',
  validateSearch: parseSongSearch,
  component: lazyRouteComponent(() => import('../../screens/songs/songs-screen.tsx'), 'SongsScreen'),
});

const song = createRoute({
  getParentRoute: () => songs,
  path: '$songId',
  component: lazyRouteComponent(() => import('../../screens/songs/song-screen.tsx'), 'SongScreen'),
});

const newSong = createRoute({
  getParentRoute: () => shellRoute,
  path: '/songs/new',
  component: lazyRouteComponent(() => import('../../screens/songs/new-song-screen.tsx'), 'NewSongScreen'),
});

const editSong = createRoute({
  getParentRoute: () => shellRoute,
  path: '/songs/$songId/edit',
  component: lazyRouteComponent(() => import('../../screens/songs/edit-song-screen.tsx'), 'EditSongScreen'),
});

const venues = createRoute({
  getParentRoute: () => shellRoute,
  path: '/venues',
  validateSearch: parseVenueSearch,
  component: lazyRouteComponent(() => import('../../screens/venues/venues-screen.tsx'), 'VenuesScreen'),
});

const venue = createRoute({
  getParentRoute: () => venues,
  path: '$venueId',
  component: lazyRouteComponent(() => import('../../screens/venues/venue-screen.tsx'), 'VenueScreen'),
});

const newVenue = createRoute({
  getParentRoute: () => shellRoute,
  path: '/venues/new',
  component: lazyRouteComponent(() => import('../../screens/venues/new-venue-screen.tsx'), 'NewVenueScreen'),
});

const venueTwins = createRoute({
  getParentRoute: () => shellRoute,
  path: '/venues/twins',
  component: lazyRouteComponent(() => import('../../screens/venues/twins-screen.tsx'), 'TwinsScreen'),
});

const editVenue = createRoute({
  getParentRoute: () => shellRoute,
  path: '/venues/$venueId/edit',
  component: lazyRouteComponent(() => import('../../screens/venues/edit-venue-screen.tsx'), 'EditVenueScreen'),
});

const profile = createRoute({
  getParentRoute: () => shellRoute,
  path: '/profile',
  validateSearch: parseProfileSearch,
  component: lazyRouteComponent(() => import('../../screens/profile/profile-screen.tsx'), 'ProfileScreen'),
});

const newProfile = createRoute({
  getParentRoute: () => shellRoute,
  path: '/profile/new',
  component: lazyRouteComponent(() => import('../../screens/profile/new-profile-screen.tsx'), 'NewProfileScreen'),
});

const editProfile = createRoute({
  getParentRoute: () => shellRoute,
  path: '/profile/edit',
  validateSearch: parseProfileSearch,
  component: lazyRouteComponent(() => import('../../screens/profile/edit-profile-screen.tsx'), 'EditProfileScreen'),
});

const yearInReview = createRoute({
  getParentRoute: () => shellRoute,
  path: '/profile/year',
  validateSearch: parseYearSearch,
  component: lazyRouteComponent(() => import('../../screens/profile/year-screen.tsx'), 'YearScreen'),
});

const setLists = createRoute({
  getParentRoute: () => shellRoute,
  path: '/set-lists',
  validateSearch: parseSetListSearch,
  component: lazyRouteComponent(() => import('../../screens/set-lists/set-lists-screen.tsx'), 'SetListsScreen'),
});

const setList = createRoute({
  getParentRoute: () => setLists,
  path: '$setListId',
  component: lazyRouteComponent(() => import('../../screens/set-lists/set-list-screen.tsx'), 'SetListScreen'),
});

const newSetList = createRoute({
  getParentRoute: () => shellRoute,
  path: '/set-lists/new',
  component: lazyRouteComponent(() => import('../../screens/set-lists/new-set-list-screen.tsx'), 'NewSetListScreen'),
});

const editSetList = createRoute({
  getParentRoute: () => shellRoute,
  path: '/set-lists/$setListId/edit',
  component: lazyRouteComponent(() => import('../../screens/set-lists/edit-set-list-screen.tsx'), 'EditSetListScreen'),
});

const importShows = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/import/import-screen.tsx'), importTexts),
    'ImportScreen',
  ),
});

const oneImport = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import/$importId',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/import/one-import-screen.tsx'), importTexts),
    'OneImportScreen',
  ),
});

/** Profile, venues, songs, set lists and import; each loads its screen when it is opened. */
export const libraryRoutes = [
  songs.addChildren([song]),
  newSong,
  editSong,
  venues.addChildren([venue]),
  newVenue,
  venueTwins,
  editVenue,
  profile,
  newProfile,
  editProfile,
  yearInReview,
  setLists.addChildren([setList]),
  newSetList,
  editSetList,
  importShows,
  oneImport,
] as const;
