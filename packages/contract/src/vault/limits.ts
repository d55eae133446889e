/** How short a vault passphrase may be, and how long. */
export const leastPassphrase = 12;
export const mostPassphrase = 256;

/** How much one sealed value may hold, in bytes before it is sealed. */
export const mostSealedBytes = 16 * 1024;

/** How many private records a workspace keeps, those in the trash too. */
export const mostPrivateRecords = 5_000;

/** How many of the keys that a private record had before are kept with it. */
export const mostFormerKeys = 20;

/** With how many people one private record is shared. */
export const mostHolders = 100;

/** How many passkeys open one vault. */
export const mostVaultPasskeys = 20;

/** The least work that a guess at a passphrase has to be, and the most that a device is asked for (Argon2id). */
export const argon2Bounds = { leastKib: 19_456, mostKib: 262_144, leastPasses: 2, mostPasses: 10 } as const;
