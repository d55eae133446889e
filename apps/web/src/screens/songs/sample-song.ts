import type { CreateSong } from '@backline/contract';

/** Two and a half centuries old and free to all: a sample that shows words, chords and key. */
export const sampleSong = {
  title: 'Amazing Grace',
  artist: 'Traditional',
  key: 'G',
  tempo: 80,
  durationSeconds: 210,
  genre: 'Hymn',
  status: 'learning',
  lyricsChordPro: `{key: G}
{time: 3/4}

{start_of_verse: Verse 1}
A[G]mazing grace, how [C]sweet the [G]sound
That saved a wretch like [D]me
I [G]once was lost, but [C]now am [G]found
Was [Em]blind, but [D]now I [G]see
{end_of_verse}

{start_of_verse: Verse 2}
'Twas [G]grace that taught my [C]heart to [G]fear
And grace my fears re[D]lieved
How [G]precious did that [C]grace ap[G]pear
The [Em]hour I [D]first be[G]lieved
{end_of_verse}`,
} as const satisfies CreateSong;
