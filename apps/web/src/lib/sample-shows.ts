import { daysLater } from './dates.ts';

/** What the key of every sample show begins with, by which it is known again. */
export const sampleKey = 'backline-sample-';

/** The name of the file, by which its import is known again. */
export const sampleFileName = 'Sample shows.csv';

const header = 'Source key,Date,Venue,City,Country,Length,Audience,Pay,Currency,Songs';

// Days from today, then the cells after the date; made up, and the same for everybody.
const shows: readonly (readonly [days: number, cells: string])[] = [
  [-520, 'Harbour Bar,Valencia,ES,1:30,45,120.00,EUR,First Light > Tide; Lanterns'],
  [-463, 'Old Mill,Granada,ES,2:00,110,350.00,EUR,Lanterns; Tide // First Light; Paper Boats'],
  [-401, 'Harbour Bar,Valencia,ES,1:30,52,120.00,EUR,First Light; Paper Boats'],
  [-372, 'Night of the Lamps,Cuenca,ES,1:00,600,800.00,EUR,Lanterns > First Light'],
  [-318, 'Blue Room,Sevilla,ES,1:45,80,260.00,EUR,Tide; Paper Boats; Lanterns'],
  [-250, 'Harbour Bar,Valencia,ES,1:30,61,150.00,EUR,First Light > Tide'],
  [-194, 'Old Mill,Granada,ES,2:00,135,400.00,EUR,Paper Boats; Tide // Lanterns; First Light'],
  [-151, 'Blue Room,Sevilla,ES,1:45,92,280.00,EUR,Lanterns; Long Way Home'],
  [-96, 'Night of the Lamps,Cuenca,ES,1:15,750,950.00,EUR,First Light > Lanterns; Long Way Home'],
  [-58, 'Harbour Bar,Valencia,ES,1:30,60,150.00,EUR,Tide; Long Way Home'],
  [-30, 'Blue Room,Sevilla,ES,2:00,101,300.00,EUR,Paper Boats > Tide // Lanterns'],
  [-16, 'Old Mill,Granada,ES,2:00,140,400.00,EUR,Lanterns; Tide // First Light'],
  [-2, 'Harbour Bar,Valencia,ES,1:45,,,,'],
  [9, 'Blue Room,Sevilla,ES,1:45,,320.00,EUR,'],
];

/** A small file of made-up shows, to try the importer and the log on; what comes of it can be undone. */
export function sampleFile(now: Date): File {
  const today = now.toISOString().slice(0, 10);
  const rows = shows.map(([days, cells], index) => `${sampleKey}${index + 1},${daysLater(today, days)},${cells}`);
  return new File([[header, ...rows].join('\n')], sampleFileName, { type: 'text/csv' });
}
