/** How often somebody plays. */
export const playFrequencies = ['never', 'yearly', 'monthly', 'weekly', 'multiple_weekly'] as const;

/** How many people usually come. */
export const crowdSizes = ['1-10', '10-50', '50-100', '100-500', '500+'] as const;

/** How people hear of a show. */
export const marketingEfforts = ['social', 'mailing', 'website', 'posters', 'networking', 'none'] as const;

/** Who may see a profile. */
export const profileVisibilities = ['private', 'workspace', 'public'] as const;

/** How many profiles a person may have. */
export const profilesPerPerson = 10;
