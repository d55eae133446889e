import { z } from 'zod';
import { listing, OnlyFields } from '../listing.ts';
import { routes } from '../routes.ts';
import { Flag, Id, text } from '../values.ts';
import { performanceFilterShape } from './performance-filter.ts';
import { performanceSorts } from './performance-query.ts';
import {
  BulkLog,
  BulkLogged,
  LogPerformance,
  Performance,
  PerformanceDetail,
  UpdatePerformance,
} from './performance.ts';
import { ProfileFigures, YearInReview } from './profile-figures.ts';
import { CreateProfile, Profile, UpdateProfile } from './profile.ts';

const params = z.strictObject({ id: Id });

export const performanceRoutes = routes('workspace', 'Shows', {
  log: {
    method: 'POST',
    path: '/performances',
    summary: 'Log a show that was played, or book one ahead.',
    body: LogPerformance,
    reply: PerformanceDetail,
    status: 201,
  },
  bulk: {
    method: 'POST',
    path: '/performances/bulk',
    summary: 'Log up to 200 shows at once; all are checked before any is stored.',
    body: BulkLog,
    reply: BulkLogged,
    status: 201,
  },
  list: {
    method: 'GET',
    path: '/performances',
    summary: 'The log.',
    query: listing({ filter: performanceFilterShape, sort: performanceSorts }),
    reply: Performance,
    list: true,
  },
  stream: {
    method: 'GET',
    path: '/performances/stream',
    summary: 'Every show of the workspace, one JSON row a line, the trash too.',
    reply: Performance,
    kind: 'stream',
  },
  show: {
    method: 'GET',
    path: '/performances/:id',
    summary: 'One show with money, notes and what was played.',
    params,
    query: OnlyFields,
    reply: PerformanceDetail,
  },
  update: {
    method: 'PATCH',
    path: '/performances/:id',
    summary: 'Change a show.',
    params,
    body: UpdatePerformance,
    reply: PerformanceDetail,
  },
  confirm: {
    method: 'POST',
    path: '/performances/:id/confirm',
    summary: 'Say that a booked show whose date has passed was played.',
    params,
    reply: PerformanceDetail,
  },
  cancel: {
    method: 'POST',
    path: '/performances/:id/cancel',
    summary: 'Call a booked show off.',
    params,
    body: z.strictObject({ reason: text(0, 1000).optional() }),
    reply: PerformanceDetail,
  },
  reopen: {
    method: 'POST',
    path: '/performances/:id/reopen',
    summary: 'Make a show that was confirmed or called off a booked one again; in the past it waits to be confirmed.',
    params,
    reply: PerformanceDetail,
  },
  trash: {
    method: 'DELETE',
    path: '/performances/:id',
    summary: 'Put a show into the trash for 30 days.',
    params,
    reply: PerformanceDetail,
  },
  restore: {
    method: 'POST',
    path: '/performances/:id/restore',
    summary: 'Take a show out of the trash.',
    params,
    reply: PerformanceDetail,
  },
});

export const profileRoutes = routes('workspace', 'Profiles', {
  create: {
    method: 'POST',
    path: '/profiles',
    summary: 'Add a profile.',
    body: CreateProfile,
    reply: Profile,
    status: 201,
  },
  list: {
    method: 'GET',
    path: '/profiles',
    summary: 'The profiles of this workspace.',
    query: listing({ filter: { trashed: Flag.optional() }, sort: ['name', 'createdAt'] }),
    reply: Profile,
    list: true,
  },
  show: { method: 'GET', path: '/profiles/:id', summary: 'One profile.', params, query: OnlyFields, reply: Profile },
  update: {
    method: 'PATCH',
    path: '/profiles/:id',
    summary: 'Change a profile.',
    params,
    body: UpdateProfile,
    reply: Profile,
  },
  trash: { method: 'DELETE', path: '/profiles/:id', summary: 'Put a profile into the trash.', params, reply: Profile },
  restore: {
    method: 'POST',
    path: '/profiles/:id/restore',
    summary: 'Take a profile out of the trash.',
    params,
    reply: Profile,
  },
  figures: {
    method: 'GET',
    path: '/profiles/:id/analytics',
    summary: 'What the log says about this musician, in figures.',
    params,
    reply: ProfileFigures,
  },
  year: {
    method: 'GET',
    path: '/profiles/:id/year-in-review',
    summary: 'One year in review.',
    params,
    query: z.strictObject({ year: z.coerce.number().int().min(1800).max(2200).optional() }),
    reply: YearInReview,
  },
});
