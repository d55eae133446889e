import type { Database } from '#platform/db';
import type { Reaction } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { handleOnce } from './consumer.sql.ts';
import { askedAgain, dropLetter, holdLetter, layAsideAgain } from './dead-letter.sql.ts';
import type { LetterRef } from './dead-letter.sql.ts';
import { eventAt } from './log.sql.ts';

interface Means {
  readonly database: Database;
  readonly log: Log;
  readonly reactions: ReadonlyMap<string, Reaction>;
}

/** Gives reactions the events that were laid aside and that somebody asked to try again, each in a transaction of its own. */
export async function retryLetters(means: Means): Promise<void> {
  const { database, log, reactions } = means;
  const asked = await database.asPlatform(async (db) => await db.all(askedAgain([...reactions.keys()])));
  for (const letter of asked) {
    try {
      await retry(means, letter);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      log.warn(
        { err: error, reaction: letter.reaction, seq: letter.seq },
        'an event was tried again and laid aside again',
      );
      await database.asPlatform(async (db) => void (await db.run(layAsideAgain(letter, text))));
    }
  }
}

async function retry({ database, reactions }: Means, letter: LetterRef): Promise<void> {
  const reaction = reactions.get(letter.reaction);
  if (!reaction) return;
  await database.asSystem(`react again: ${letter.reaction}`, async (ctx) => {
    if (!(await ctx.db.maybe(holdLetter(letter)))) return;
    const event = await ctx.db.maybe(eventAt(letter.seq));
    if (!event) throw new Error('The event is older than the log; it cannot be tried again.');
    // Taken already where somebody was faster: then there is nothing left to do but to forget the letter.
    const isFresh = (await ctx.db.maybe(handleOnce(letter.reaction, [letter.seq]))) !== undefined;
    if (isFresh) await reaction.apply(ctx, event);
    await ctx.db.run(dropLetter(letter));
  });
}
