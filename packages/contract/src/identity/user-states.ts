/** Where an account stands. */
export const userStates = ['pending', 'active', 'suspended', 'banned', 'deleting', 'deleted'] as const;
export type UserState = (typeof userStates)[number];
