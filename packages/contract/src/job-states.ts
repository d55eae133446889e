/** Where background work stands; `dead` has failed for the last time and waits for a person. */
export const jobStates = ['scheduled', 'queued', 'running', 'succeeded', 'failed', 'dead', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];
