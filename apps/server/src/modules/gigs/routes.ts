import { performanceRoutes, profileRoutes } from '@backline/contract';
import { serve } from '#platform/http';
import { itself } from '#platform/kernel';
import { profileFigures } from './figures/profile-figures.ts';
import { yearInReview } from './figures/year-in-review.ts';
import { bulkLog } from './performances/bulk-log.ts';
import { cancelPerformance } from './performances/cancel-performance.ts';
import { confirmPerformance } from './performances/confirm-performance.ts';
import { listedPerformances, streamPerformances } from './performances/list-performances.ts';
import { logPerformance } from './performances/log-performance.ts';
import { detailById } from './performances/performance.sql.ts';
import { viewDetail } from './performances/performance.view.ts';
import { reopenPerformance } from './performances/reopen-performance.ts';
import { restorePerformance, trashPerformance } from './performances/trash-performance.ts';
import { updatePerformance } from './performances/update-performance.ts';
import { changeProfile, restoreProfile, trashProfile } from './profiles/change-profile.ts';
import { createProfile } from './profiles/create-profile.ts';
import { listedProfiles } from './profiles/list-profiles.ts';
import { profileById } from './profiles/profile.sql.ts';
import { viewProfile } from './profiles/profile.view.ts';

export const routes = [
  serve(performanceRoutes, {
    log: (ctx, { body }) => logPerformance(ctx, body),
    bulk: (ctx, { body }) => bulkLog(ctx, body),
    list: (read, { query }) => listedPerformances(read, query),
    stream: (read) => streamPerformances(read),
    show: async (read, { params }) =>
      viewDetail(await read.row('performance', detailById(read.workspaceId, params.id), itself)),
    update: (ctx, { params, body, ifMatch }) => updatePerformance(ctx, params.id, { change: body, ifMatch }),
    confirm: (ctx, { params, ifMatch }) => confirmPerformance(ctx, params.id, ifMatch),
    cancel: (ctx, { params, body, ifMatch }) => cancelPerformance(ctx, params.id, { reason: body.reason, ifMatch }),
    reopen: (ctx, { params, ifMatch }) => reopenPerformance(ctx, params.id, ifMatch),
    trash: (ctx, { params, ifMatch }) => trashPerformance(ctx, params.id, ifMatch),
    restore: (ctx, { params, ifMatch }) => restorePerformance(ctx, params.id, ifMatch),
  }),
  serve(profileRoutes, {
    create: (ctx, { body }) => createProfile(ctx, body),
    list: (read, { query }) => listedProfiles(read, query),
    show: async (read, { params }) => viewProfile(await read.row('profile', profileById(read.workspaceId, params.id))),
    update: (ctx, { params, body, ifMatch }) => changeProfile(ctx, params.id, { change: body, ifMatch }),
    trash: (ctx, { params, ifMatch }) => trashProfile(ctx, params.id, ifMatch),
    restore: (ctx, { params, ifMatch }) => restoreProfile(ctx, params.id, ifMatch),
    figures: (read, { params }) => profileFigures(read, params.id),
    year: (read, { params, query }) => yearInReview(read, params.id, query.year),
  }),
];
