/** Who may open an account: anybody, whoever was invited into a workspace by letter or comes by a link of one, or nobody. */
export const registrationModes = ['open', 'invited', 'closed'] as const;
export type RegistrationMode = (typeof registrationModes)[number];
