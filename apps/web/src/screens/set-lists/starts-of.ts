import type { SetListItem } from '@backline/contract';
import { secondsOf } from '@backline/contract';

export interface Start {
  /** The number of a song, counted without breaks; null for a break. */
  readonly number: number | null;
  /** Seconds from the beginning of the list. */
  readonly seconds: number;
}

/** When each item begins and which number it has. */
export function startsOf(items: readonly SetListItem['item'][]): readonly Start[] {
  let number = 0;
  let seconds = 0;
  return items.map((item) => {
    const start = { number: item.kind === 'song' ? ++number : null, seconds };
    seconds += secondsOf(item);
    return start;
  });
}
