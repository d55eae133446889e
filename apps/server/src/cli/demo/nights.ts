import type { LogPerformance, SongDetail } from '@backline/contract';
import { rooms } from './repertoire.ts';

/** Numbers that look random and are the same each time (mulberry32). */
export function createDice(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Demo {
  readonly songs: readonly SongDetail[];
  readonly setListId: string;
  readonly today: string;
}

const yearsBack = 4;

/** Four years of nights up to today, and six weeks ahead: mostly weekends, more in summer, each with what it paid. */
export function demoNights({ songs, setListId, today }: Demo): readonly LogPerformance[] {
  const dice = createDice(20_261_121);
  const nights: LogPerformance[] = [];
  for (let day = -365 * yearsBack; day < 42; day++) {
    const date = new Date(Date.parse(`${today}T12:00:00Z`) + day * 86_400_000);
    const isWeekend = [5, 6].includes(date.getUTCDay());
    const isSummer = [5, 6, 7, 8].includes(date.getUTCMonth());
    if (dice() > (isWeekend ? 0.28 : 0.015) * (isSummer ? 1.7 : 1)) continue;
    nights.push(night(date.toISOString().slice(0, 10), day, { dice, songs, setListId }));
  }
  return nights;
}

function night(
  localDate: string,
  day: number,
  { dice, songs, setListId }: Omit<Demo, 'today'> & { dice: () => number },
): LogPerformance {
  const room = rooms[Math.floor(dice() * rooms.length)] ?? rooms[0];
  const { name, city, country, timeZone, type } = room;
  const base = {
    localDate,
    timeZone,
    venue: { name, city, country },
    venueType: type,
    durationSeconds: 5400 + Math.floor(dice() * 4) * 900,
    startTime: dice() < 0.5 ? '21:00' : '22:30',
  };
  if (day > 0) return { ...base, status: 'booked', setListId };
  const amount = Math.round((room.fee * (0.8 + dice() * 0.5)) / 10) * 1000;
  return {
    ...base,
    status: 'played',
    audienceSize: Math.round(room.crowd * (0.5 + dice())),
    rating: 2 + Math.floor(dice() * 4),
    payment: { amount, currency: country === 'GB' ? 'GBP' : 'EUR' },
    paymentStatus: day > -40 && dice() < 0.5 ? 'pending' : 'paid',
    feeType: 'flat',
    ...(dice() < 0.6 && {
      merchSales: { amount: Math.floor(dice() * 18) * 500, currency: country === 'GB' ? 'GBP' : 'EUR' },
    }),
    expenses:
      dice() < 0.5
        ? [
            {
              category: 'travel',
              description: 'Van and fuel',
              amount: 4000 + Math.floor(dice() * 9) * 1000,
              currency: 'EUR',
            },
          ]
        : [],
    playedItems: playedSongs(songs, dice),
  };
}

function playedSongs(songs: readonly SongDetail[], dice: () => number): NonNullable<LogPerformance['playedItems']> {
  const order = songs.map((song) => ({ song, at: dice() })).sort((a, b) => a.at - b.at);
  const played = order.slice(0, 10 + Math.floor(dice() * 5));
  return played.map(({ song }, index) => ({
    setNo: index < played.length / 2 ? 1 : 2,
    songId: song.id,
    segue: dice() < 0.15,
  }));
}
