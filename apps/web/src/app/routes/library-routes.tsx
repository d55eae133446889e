import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseSongSearch } from '../../screens/songs/song-search.ts';
import { shellRoute } from './root.tsx';

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

/** Profile, venues, songs, set lists and import; each loads its screen when it is opened. */
export const libraryRoutes = [songs.addChildren([song]), newSong, editSong] as const;
