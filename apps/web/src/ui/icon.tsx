// Drawn on a grid of 24 with round ends, one stroke; a line an icon.
const paths = {
  today: 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  log: 'M4 6h16M4 12h16M4 18h10',
  add: 'M12 5v14M5 12h14',
  songs: 'M9 18V6l11-2v12M9 18a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM20 16a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z',
  setLists: 'M4 6h2M4 12h2M4 18h2M10 6h10M10 12h10M10 18h7',
  venues:
    'M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.800 12 21 12 21ZM14.500 9.500a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0Z',
  profile: 'M4 20V10M10 20V4M16 20v-8M22 20H2',
  import: 'M12 4v11M7.500 11l4.500 4.500 4.500-4.500M4 20h16',
  export: 'M12 15.500V4.500M7.500 9 12 4.500 16.500 9M4 20h16',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  search: 'M20 20l-4.500-4.500M18 10.500a7.500 7.500 0 1 1-15 0 7.500 7.500 0 0 1 15 0Z',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  cross: 'M6 6l12 12M18 6 6 18',
  trash: 'M4 7h16M9.500 7V4.500h5V7M6.500 7l1 13h9l1-13M10 11v5M14 11v5',
  restore: 'M4 9h10a5.500 5.500 0 0 1 0 11h-4M4 9l4.500-4.500M4 9l4.500 4.500',
  edit: 'M4 20l1-4.500L16.500 4 20 7.500 8.500 19 4 20ZM14 6.500l3.500 3.500',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  grip: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  star: 'M12 3.800l2.500 5.300 5.700.800-4.100 4.100 1 5.800-5.100-2.800-5.100 2.800 1-5.800L3.800 9.900l5.700-.800L12 3.800Z',
  segue: 'M3 12h16M14 7l5 5-5 5',
  filter: 'M4 6h16M7 12h10M10 18h4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  person: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM4.500 20.500c.700-4 3.700-6 7.500-6s6.800 2 7.500 6',
  people:
    'M12 8.500a3.500 3.500 0 1 1-7 0 3.500 3.500 0 0 1 7 0ZM2.500 19.500c.600-3.500 3-5 6-5s5.400 1.500 6 5M15.500 5.300a3.500 3.500 0 0 1 0 6.400M17.500 14.800c2.200.600 3.600 2.100 4 4.700',
  mail: 'M3.500 6h17v12h-17zM3.500 7l8.500 6.500L20.500 7',
  shield: 'M12 3.500 5 6v5.500c0 4.500 3 7.700 7 9 4-1.300 7-4.500 7-9V6l-7-2.500ZM9 12l2.200 2.200L15 10.500',
  settings: 'M4 7h9M17 7h3M15 9.500v-5M4 17h3M11 17h9M9 19.500v-5',
  switch: 'M8 9.500l4-4 4 4M8 14.500l4 4 4-4',
  console: 'M3.500 5h17v14h-17zM7.500 9.500l3 2.500-3 2.500M12.500 15h4',
  code: 'M8.500 7.500 4 12l4.500 4.500M15.500 7.500 20 12l-4.500 4.500',
  logOut: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  sun: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM12 3v1.500M12 19.500V21M3 12h1.500M19.500 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100',
  warning: 'M12 9v4.500M12 17h.01M12 3.500 2.500 20h19L12 3.500Z',
  audit:
    'M12 3.500l7.500 3v5.500c0 4.500-3 7.500-7.500 9-4.500-1.500-7.500-4.500-7.500-9V6.500l7.500-3ZM8.500 12l2.500 2.500 4.500-5',
  merge: 'M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8',
} as const;

export type IconName = keyof typeof paths;

// A dot is only as large as its stroke is wide.
const dots: ReadonlySet<IconName> = new Set(['more', 'grip']);

interface IconProps {
  readonly name: IconName;
  readonly size?: number;
}

/** A line icon that says nothing to a screen reader: its text stands beside it, or in the button's label. */
export function Icon({ name, size = 20 }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={dots.has(name) ? 2.75 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
