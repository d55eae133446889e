/** The tables that live on devices too, each under a number that never changes and is never given again. */
export const syncedTables = {
  conflict: 0,
  venue: 1,
  venueNotes: 2,
  song: 3,
  songText: 4,
  setList: 5,
  setListItem: 6,
  profile: 7,
  performance: 8,
  performanceMoney: 9,
  performanceNotes: 10,
  playedItem: 11,
  privateRecord: 12,
  preferences: 13,
} as const;

export type SyncedTable = keyof typeof syncedTables;
