/** How well a song is known, from the first try to sleepwalking. */
export const songStatuses = ['learning', 'ready', 'mastered'] as const;
