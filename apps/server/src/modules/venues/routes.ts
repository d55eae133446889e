import { venueRoutes } from '@backline/contract';
import { serve } from '#platform/http';
import { itself } from '#platform/kernel';
import { changeVenue } from './change-venue.ts';
import { createVenue } from './create-venue.ts';
import { listTwins } from './list-twins.ts';
import { listedVenues, streamVenues } from './list-venues.ts';
import { mergeVenues } from './merge-venues.ts';
import { restoreVenue, trashVenue } from './trash-venue.ts';
import { venueById } from './venue.sql.ts';
import { viewVenue } from './venue.view.ts';

export const routes = serve(venueRoutes, {
  create: (ctx, { body }) => createVenue(ctx, body),
  list: (read, { query }) => listedVenues(read, query),
  stream: (read) => streamVenues(read),
  twins: (read) => listTwins(read),
  show: async (read, { params }) => viewVenue(await read.row('venue', venueById(read.workspaceId, params.id), itself)),
  update: (ctx, { params, body, ifMatch }) => changeVenue(ctx, params.id, body, ifMatch),
  merge: (ctx, { params, body, ifMatch }) => mergeVenues(ctx, params.id, body.into, ifMatch),
  trash: (ctx, { params, ifMatch }) => trashVenue(ctx, params.id, ifMatch),
  restore: (ctx, { params, ifMatch }) => restoreVenue(ctx, params.id, ifMatch),
});
