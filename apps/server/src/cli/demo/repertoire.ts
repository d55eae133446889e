import type { CreateSong } from '@backline/contract';

/** The songs of the demo band; titles of our own, in the keys and tempos of a salsa and son night. */
const lines = [
  'Late Load-In|Am|184|262|Salsa|mastered',
  'One More Chorus|Dm|176|244|Salsa|mastered',
  'Calle del Ensayo|Gm|192|231|Salsa|ready',
  'Tumbao for Two|C|168|305|Son|mastered',
  'The Van Is Cold|Em|96|248|Bolero|ready',
  'Cable Tie Montuno|F|188|287|Salsa|mastered',
  'Half Past Soundcheck|Bb|132|214|Cha-cha-chá|ready',
  'Encore in the Rain|Cm|90|276|Bolero|mastered',
  'Gaffer Tape Blues|G|120|252|Blues|ready',
  'Door Money|A|178|226|Salsa|mastered',
  'Stage Left|Dm|200|198|Salsa|learning',
  'The Monitor Song|E|140|233|Son|ready',
  'Ruta Nacional|Am|182|294|Salsa|mastered',
  'No Spare Strings|D|126|205|Cha-cha-chá|ready',
  'Green Room Guajira|Gm|104|318|Guajira|mastered',
  'Last Bus Home|F#m|110|241|Bolero|learning',
] as const;

export const repertoire: readonly CreateSong[] = lines.map((line) => {
  const [title = '', key = '', tempo = '', seconds = '', genre = '', status = ''] = line.split('|');
  return {
    title,
    key,
    tempo: Number(tempo),
    durationSeconds: Number(seconds),
    genre,
    status: status === 'mastered' || status === 'learning' ? status : 'ready',
    tags: [],
  };
});

/** Places with their towns; real towns and their clocks, rooms of our own. */
export const rooms = [
  {
    name: 'Club Guaracha',
    city: 'Valencia',
    country: 'ES',
    timeZone: 'Europe/Madrid',
    type: 'bar',
    crowd: 90,
    fee: 320,
  },
  {
    name: 'Sala Montuno',
    city: 'Madrid',
    country: 'ES',
    timeZone: 'Europe/Madrid',
    type: 'concert_hall',
    crowd: 240,
    fee: 900,
  },
  {
    name: 'Patio del Puerto',
    city: 'Málaga',
    country: 'ES',
    timeZone: 'Europe/Madrid',
    type: 'restaurant',
    crowd: 60,
    fee: 280,
  },
  {
    name: 'Festival de la Ribera',
    city: 'Sevilla',
    country: 'ES',
    timeZone: 'Europe/Madrid',
    type: 'festival',
    crowd: 1200,
    fee: 2400,
  },
  { name: 'Der Keller', city: 'Berlin', country: 'DE', timeZone: 'Europe/Berlin', type: 'bar', crowd: 110, fee: 450 },
  {
    name: 'Halle am Kanal',
    city: 'Hamburg',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    type: 'concert_hall',
    crowd: 310,
    fee: 1100,
  },
  { name: 'The Back Room', city: 'London', country: 'GB', timeZone: 'Europe/London', type: 'bar', crowd: 80, fee: 300 },
  {
    name: 'Casa de Boda',
    city: 'Zaragoza',
    country: 'ES',
    timeZone: 'Europe/Madrid',
    type: 'private_event',
    crowd: 130,
    fee: 1400,
  },
] as const;
