import { importLimits, readDuration } from '@backline/contract/transfer';
import { unreadableFile } from './import-file-error.ts';
import { linesOf } from './lines.ts';
import type { SourceRecord } from './record.ts';
import { ianaZone } from './windows-zones.ts';

/** One property of a calendar with its folded lines joined. */
interface Property {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
  readonly line: number;
}

/**
 * The events of an iCalendar file, read as they come in the wild: without VERSION, PRODID or UID, with bare LF, with lines
 * too long. What the standard asks for and an import does not need is never missed; only a calendar that does not close is cut off.
 */
export async function* calendarRecords(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  const open: { name: string; line: number }[] = [];
  let event: Property[] = [];
  let calendarZone = '';
  for await (const property of properties(chunks)) {
    const within = open.at(-1)?.name;
    if (property.name === 'BEGIN') {
      const name = property.value.trim().toUpperCase();
      if (name === 'VEVENT' && within === 'VEVENT')
        unreadableFile('MALFORMED', 'An event begins inside another one', { line: property.line, column: 1 });
      if (name === 'VEVENT') event = [];
      open.push({ name, line: property.line });
    } else if (property.name === 'END') {
      closes(property, open);
      if (within === 'VEVENT') yield eventRecord(event, property.line, calendarZone);
    } else if (within === 'VEVENT') event.push(property);
    else if (property.name === 'X-WR-TIMEZONE') calendarZone = property.value.trim();
  }
  const unclosed = open.at(-1);
  if (unclosed)
    unreadableFile('CUT_OFF', `${unclosed.name} begins here and never ends`, { line: unclosed.line, column: 1 });
}

function closes(end: Property, open: { name: string; line: number }[]): void {
  const name = end.value.trim().toUpperCase();
  const begun = open.pop();
  if (begun?.name === name) return;
  unreadableFile('MALFORMED', begun ? `${begun.name} is open, but ${name} ends` : `${name} ends, but never began`, {
    line: end.line,
    column: 1,
  });
}

async function* properties(chunks: AsyncIterable<string>): AsyncGenerator<Property> {
  let pending = '';
  let begun = 0;
  let isCut = false;
  for await (const { text, line, ended } of linesOf(chunks)) {
    isCut = !ended;
    if (/^[ \t]/.test(text) && pending !== '') {
      pending += text.slice(1);
      if (pending.length > importLimits.cellBytes)
        unreadableFile('CELL_TOO_LARGE', 'A value is larger than 100 kB', { line: begun });
      continue;
    }
    if (pending.trim() !== '') yield property(pending, begun);
    [pending, begun] = [text, line];
  }
  if (isCut && !head.test(pending))
    unreadableFile('CUT_OFF', 'The file stops in the middle of a line', { line: begun, column: pending.length + 1 });
  if (pending.trim() !== '') yield property(pending, begun);
}

const head = /^([A-Za-z\d-]+(?:\.[A-Za-z\d-]+)?)((?:;[A-Za-z\d-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):/;
const parameter = /;([A-Za-z\d-]+)=("[^"]*"|[^;:]*)/g;

function property(text: string, line: number): Property {
  const found = head.exec(text);
  if (!found)
    unreadableFile('MALFORMED', 'This line is not “NAME:value”; a folded line needs a blank in front', {
      line,
      column: 1,
    });
  const parameters = new Map<string, string>();
  for (const [, name = '', value = ''] of (found[2] ?? '').matchAll(parameter))
    parameters.set(name.toUpperCase(), value.replace(/^"|"$/g, ''));
  return { name: (found[1] ?? '').toUpperCase(), parameters, value: text.slice(found[0].length), line };
}

/** Cells of an event, named by its properties; TZID and LENGTH are worked out of them. */
function eventRecord(event: readonly Property[], endLine: number, calendarZone: string): SourceRecord {
  const line = event[0]?.line ?? endLine;
  const first = (name: string) => event.find((candidate) => candidate.name === name);
  const rule = first('RRULE') ?? first('RDATE');
  if (rule) {
    const message = 'This event repeats. Import knows single shows only: put each date in as an event of its own.';
    return { line, cells: new Map(), problem: { code: 'RECURRING_EVENT', message, line: rule.line, column: null } };
  }
  const cells = new Map<string, string>();
  const lines = new Map<string, number>();
  const put = (name: string, value: string, from: Property | undefined) => {
    if (value === '') return;
    cells.set(name, value);
    lines.set(name, from?.line ?? line);
  };
  const start = first('DTSTART');
  put('UID', uidOf(first('UID'), first('RECURRENCE-ID')), first('UID'));
  put('DTSTART', start ? moment(start) : '', start);
  put('TZID', zoneOf(start) || ianaZone(calendarZone), start);
  put('LENGTH', lengthOf(start, first('DTEND'), first('DURATION')), first('DTEND') ?? first('DURATION'));
  for (const name of ['SUMMARY', 'LOCATION', 'DESCRIPTION', 'STATUS', 'CATEGORIES', 'URL']) {
    const found = first(name);
    put(name, found ? unescapeText(found.value) : '', found);
  }
  return { line, cells, lines };
}

/** The moved date of a repeating event has the UID of the whole row of dates. */
function uidOf(uid: Property | undefined, recurrence: Property | undefined): string {
  const text = uid?.value.trim() ?? '';
  return text !== '' && recurrence ? `${text}/${recurrence.value.trim()}` : text;
}

/** `20240410T000000Z` as `2024-04-10T00:00Z`; what is no date of iCalendar stays as it is and is refused as a cell. */
function moment({ value }: Property): string {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{0,2}(Z)?)?$/.exec(value.trim());
  if (!parts) return value.trim();
  const [, year, month, day, hour, minute, utc = ''] = parts;
  return `${year}-${month}-${day}${hour === undefined ? '' : `T${hour}:${minute}${utc}`}`;
}

/** Old calendars write `/mozilla.org/20050126_1/Europe/Berlin`. */
function zoneOf(start: Property | undefined): string {
  const zone = start?.parameters.get('TZID')?.trim() ?? '';
  return zone.startsWith('/') ? zone.split('/').slice(-2).join('/') : ianaZone(zone);
}

/** How long an event is, as `PT2H`; an all-day event says nothing about the length of the show. */
function lengthOf(start: Property | undefined, end: Property | undefined, duration: Property | undefined): string {
  if (duration && readDuration(duration.value, 'seconds').ok) return duration.value.trim();
  const [from, to] = [clockMillis(start), clockMillis(end)];
  if (from === null || to === null || start?.parameters.get('TZID') !== end?.parameters.get('TZID')) return '';
  return to > from ? `PT${Math.round((to - from) / 1000)}S` : '';
}

function clockMillis(at: Property | undefined): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?Z?$/.exec(at?.value.trim() ?? '');
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark === 'n' || mark === 'N' ? '\n' : mark)).trim();
}
