import type { DeadLetter, operatedJobRoutes, QueryOf, WhichLetter } from '@backline/contract';
import { asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { askAgain, countDeadLetters, deadLetterOrder, listDeadLetters } from '#platform/events';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { fail, withoutSortKeys } from '#platform/kernel';
import { deadLetterRetried } from '../events.ts';

/** The events that reactions could not take. */
export async function listedDeadLetters(
  operator: Operator,
  query: QueryOf<typeof operatedJobRoutes.routes.listDeadLetters>,
): Promise<Page<DeadLetter>> {
  return await asOperator(operator, { right: 'jobs.read', reason: 'list dead letters' }, async ({ db }) => {
    const reaction = query.filter?.reaction;
    const { window, page } = paging('dead letters', query, deadLetterOrder(query.sort));
    const found = await db.all(listDeadLetters(reaction, window));
    return page(found, withoutSortKeys, query.total ? (await db.one(countDeadLetters(reaction))).count : undefined);
  });
}

/** Lets a reaction try an event again; the server that applies reactions takes it up within a second. */
export async function retryDeadLetter(operator: Operator, letter: WhichLetter): Promise<DeadLetter> {
  return await asOperator(operator, { right: 'jobs.manage', reason: 'retry a dead letter' }, async (ctx) => {
    const asked = (await ctx.db.maybe(askAgain(letter))) ?? fail('NOT_FOUND', { resource: 'dead_letter' });
    await ctx.emit(deadLetterRetried, letter);
    return asked;
  });
}
