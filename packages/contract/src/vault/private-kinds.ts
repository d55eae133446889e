/** What a private record is: somebody to call, or a note. What it says is sealed. */
export const privateKinds = ['contact', 'note'] as const;
export type PrivateKind = (typeof privateKinds)[number];

/** What a private record is about. */
export const privateSubjects = ['venue'] as const;
export type PrivateSubject = (typeof privateSubjects)[number];
