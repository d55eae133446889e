/** Profile, venues, songs, set lists and import; each loads its screen when it is opened. */
export const libraryRoutes = [] as const;
