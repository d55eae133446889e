export * from './gigs/performance.ts';
export * from './gigs/performance-query.ts';
export * from './gigs/profile.ts';
export * from './gigs/profile-figures.ts';
export * from './gigs/routes.ts';
