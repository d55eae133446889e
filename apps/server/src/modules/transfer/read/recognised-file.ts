import type { Buffer } from 'node:buffer';

/** A kind of file that is no table: what a person calls it, and how they come to a table. */
interface KnownFile {
  readonly what: string;
  readonly advice: string;
}

const workbook = 'Open it in its program and save the sheet with your shows as CSV (UTF-8).';
const document = 'Copy the shows into a spreadsheet and save it as CSV (UTF-8).';
const picture = 'What is on it cannot be read. Write the shows into a spreadsheet and save it as CSV (UTF-8).';
const recording = 'Import reads lists of shows: CSV, JSON, NDJSON or iCalendar.';
const archive = 'Unpack it and choose the table in it, or pack that as zip or gzip.';
const database = 'Export the shows from it as CSV (UTF-8).';

/** The first bytes by which formats make themselves known, in hexadecimal; `..` is any byte. */
const marks: readonly (readonly [bytes: string, file: KnownFile])[] = [
  ['89504e47', { what: 'a picture (PNG)', advice: picture }],
  ['ffd8ff', { what: 'a picture (JPEG)', advice: picture }],
  ['474946383', { what: 'a picture (GIF)', advice: picture }],
  ['49492a00', { what: 'a picture (TIFF)', advice: picture }],
  ['4d4d002a', { what: 'a picture (TIFF)', advice: picture }],
  ['52494646........57454250', { what: 'a picture (WebP)', advice: picture }],
  ['........6674797068656963', { what: 'a picture (HEIC)', advice: picture }],
  ['25504446', { what: 'a PDF document', advice: document }],
  ['7b5c727466', { what: 'a text document (RTF)', advice: document }],
  ['d0cf11e0a1b11ae1', { what: 'an old Excel workbook or Word document', advice: workbook }],
  ['4944330', { what: 'a recording (MP3)', advice: recording }],
  ['fffb', { what: 'a recording (MP3)', advice: recording }],
  ['4f676753', { what: 'a recording (Ogg)', advice: recording }],
  ['664c6143', { what: 'a recording (FLAC)', advice: recording }],
  ['52494646........57415645', { what: 'a recording (WAV)', advice: recording }],
  ['........66747970', { what: 'a recording or film (MP4)', advice: recording }],
  ['377abcaf271c', { what: 'a 7-Zip archive', advice: archive }],
  ['526172211a07', { what: 'a RAR archive', advice: archive }],
  ['425a683.314159', { what: 'a bzip2 archive', advice: archive }],
  ['fd377a585a00', { what: 'an xz archive', advice: archive }],
  ['28b52ffd', { what: 'a Zstandard archive', advice: archive }],
  ['53514c69746520666f726d61742033', { what: 'a database (SQLite)', advice: database }],
  ['000100005374616e64617264', { what: 'a database (Access)', advice: database }],
  ['5041523115', { what: 'a Parquet file', advice: database }],
];

/** What a file is that begins with these bytes, where it is a known kind that is no table. */
export function fileKnownByBytes(head: Buffer): string | null {
  if (head.toString('latin1', 257, 262) === 'ustar') return told({ what: 'a tar archive', advice: archive });
  const hex = head.toString('hex', 0, 24);
  const known = marks.find(([bytes]) => new RegExp(`^${bytes}`).test(hex));
  return known ? told(known[1]) : null;
}

/** Office documents are zips; what is inside tells which. */
const parts: readonly (readonly [part: RegExp, file: KnownFile])[] = [
  [/^xl\//, { what: 'an Excel workbook (xlsx)', advice: workbook }],
  [/^word\//, { what: 'a Word document (docx)', advice: document }],
  [/^ppt\//, { what: 'a PowerPoint presentation (pptx)', advice: document }],
  [/^Index\/(?:Document|Tables)\b/, { what: 'a Numbers, Pages or Keynote document', advice: workbook }],
  [/^META-INF\/manifest\.xml$/, { what: 'an OpenDocument file (ods, odt)', advice: workbook }],
];

/** What a zip of these files is, where it is a known kind that is no packed table. */
export function fileKnownByParts(names: readonly string[]): string | null {
  const known = parts.find(([part]) => names.some((name) => part.test(name)));
  return known ? told(known[1]) : null;
}

/** How texts begin that are no table. */
const beginnings: readonly (readonly [beginning: RegExp, file: KnownFile])[] = [
  [/^BEGIN:VCARD\b/i, { what: 'a list of contacts (vCard)', advice: recording }],
  [
    /^<\?mso-application|^<\?xml[^]{0,400}urn:schemas-microsoft-com:office:spreadsheet/,
    { what: 'an Excel workbook (XML)', advice: workbook },
  ],
  [/^<(?:!doctype\s+html|html|head|body|table)\b/i, { what: 'a web page (HTML)', advice: document }],
  [/^<\?xml\b|^<[a-z!]/i, { what: 'an XML file', advice: database }],
];

/** What a text is, where it is of a known kind that is no table. */
export function fileKnownByText(text: string): string | null {
  const known = beginnings.find(([beginning]) => beginning.test(text));
  return known ? told(known[1]) : null;
}

function told({ what, advice }: KnownFile): string {
  return `This is ${what}, not a table. ${advice}`;
}
