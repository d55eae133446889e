import { daysLater } from '../../lib/dates.ts';

/** A small file to try the importer on; what comes of it can be undone. */
export function sampleFile(now: Date): File {
  const today = now.toISOString().slice(0, 10);
  const rows = [
    ['Date', 'Venue', 'City', 'Country', 'Length', 'Audience', 'Pay', 'Currency', 'Songs'],
    [
      daysLater(today, -30),
      'Harbour Bar',
      'Valencia',
      'ES',
      '1:30',
      '60',
      '150.00',
      'EUR',
      'First Light > Tide; Lanterns',
    ],
    [
      daysLater(today, -16),
      'Old Mill',
      'Granada',
      'ES',
      '2:00',
      '140',
      '400.00',
      'EUR',
      'Lanterns; Tide // First Light',
    ],
    [daysLater(today, -2), 'Harbour Bar', 'Valencia', 'ES', '1:45', '', '', '', ''],
  ];
  const text = rows.map((row) => row.join(',')).join('\n');
  return new File([text], 'sample.csv', { type: 'text/csv' });
}
