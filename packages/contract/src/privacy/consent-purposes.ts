interface ConsentPurpose {
  /** Of the text that stands now; another text is another version, and asked for anew. */
  readonly textVersion: string;
  /** Whether it can be taken back while the account stays. */
  readonly isChoice: boolean;
}

/** What people are asked to agree to. A purpose that is missing here cannot be recorded. */
export const consentPurposes = {
  terms: { textVersion: '2026-11', isChoice: false },
  data_sharing: { textVersion: '2026-11-27', isChoice: true },
} as const satisfies Readonly<Record<string, ConsentPurpose>>;

export type ConsentPurposeKey = keyof typeof consentPurposes;

export const consentPurposeKeys = ['terms', 'data_sharing'] as const satisfies readonly ConsentPurposeKey[];

/** Those that a person can grant and take back. */
export const chosenPurposes = ['data_sharing'] as const satisfies readonly ConsentPurposeKey[];
