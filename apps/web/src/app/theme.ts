import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { createTheme } from '@mantine/core';

// Signal amber: the lit step. Fills carry black text; as text on paper only the dark end is readable.
const amber: MantineColorsTuple = [
  '#fff8e6',
  '#ffecc2',
  '#ffdd8f',
  '#ffcb57',
  '#ffb81f',
  '#f0a400',
  '#b87a00',
  '#825700',
  '#614100',
  '#3f2a00',
];

// Stage black, a little warm, so that amber sits in it.
const dark: MantineColorsTuple = [
  '#edebe6',
  '#cfccc4',
  '#aaa69c',
  '#838078',
  '#45423c',
  '#2f2d29',
  '#1e1d1a',
  '#121110',
  '#0c0b0a',
  '#060606',
];

// Paper white and its inks.
const gray: MantineColorsTuple = [
  '#faf9f5',
  '#f4f2ec',
  '#eae7df',
  '#dcd8ce',
  '#c5c0b4',
  '#8f897d',
  '#6a655b',
  '#4b473f',
  '#2d2a25',
  '#171613',
];

const green: MantineColorsTuple = [
  '#e8f7ee',
  '#cdecd9',
  '#a0dcb8',
  '#6cc892',
  '#3fb072',
  '#22975a',
  '#137c47',
  '#0d6338',
  '#0a4d2c',
  '#06331d',
];

const red: MantineColorsTuple = [
  '#fdeeec',
  '#fbd7d3',
  '#f6b0a8',
  '#f08578',
  '#e9604f',
  '#d94433',
  '#bb3022',
  '#99261b',
  '#761d15',
  '#4d130e',
];

/** The one design language: stage black, paper white, signal amber, an 8-pixel grid. */
export const theme = createTheme({
  primaryColor: 'amber',
  primaryShade: 4,
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { amber, dark, gray, green, red },
  white: '#ffffff',
  black: gray[9],
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  radius: { xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // Hints below the field, so that fields side by side stand on one line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Button: { defaultProps: { size: 'md', fw: 600 } },
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 3 } },
    Select: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Autocomplete: { defaultProps: { size: 'md' } },
    TagsInput: { defaultProps: { size: 'md' } },
    SegmentedControl: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    // Inline style elements are refused by the content policy; scroll locking would write one.
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
  },
});

/**
 * Our own names for what a colour is for; screens use these, never a shade.
 * `--bl-ground` page · `--bl-surface` raised · `--bl-sunken` wells · `--bl-hover` what the hand is on · `--bl-line` hairlines · `--bl-field`, `--bl-field-line` what is typed into · `--bl-ink`, `--bl-ink-soft` text ·
 * `--bl-accent` the lit step · `--bl-accent-ink` amber as text · `--bl-accent-wash` a selected row · `--bl-good`, `--bl-bad` money and state.
 */
export const ownVariables: CSSVariablesResolver = () => ({
  variables: {
    '--bl-accent': amber[4],
    '--bl-on-accent': gray[9],
    '--bl-motion': '120ms',
  },
  light: {
    '--bl-ground': '#fcfbf8',
    '--bl-surface': '#ffffff',
    '--bl-sunken': gray[1],
    '--bl-hover': gray[1],
    '--bl-line': gray[2],
    '--bl-line-strong': gray[5],
    '--bl-field': '#ffffff',
    '--bl-field-line': gray[4],
    '--bl-ink': gray[9],
    '--bl-ink-soft': gray[6],
    '--bl-accent-ink': amber[7],
    '--bl-accent-wash': amber[0],
    '--bl-good': green[6],
    '--bl-bad': red[6],
    '--bl-shade': 'rgb(45 42 37 / 8%)',
    '--mantine-color-body': '#fcfbf8',
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-anchor': amber[7],
    '--mantine-color-error': red[6],
    '--mantine-color-default-border': gray[3],
    '--mantine-color-amber-light-color': amber[8],
    '--mantine-color-amber-outline': amber[7],
    '--mantine-color-gray-light-color': gray[8],
    '--mantine-color-green-light-color': green[7],
    '--mantine-color-red-light-color': red[7],
    '--mantine-color-red-outline': red[6],
  },
  dark: {
    '--bl-ground': dark[7],
    '--bl-surface': '#191815',
    '--bl-sunken': '#0d0c0b',
    '--bl-hover': '#22201c',
    '--bl-line': '#292723',
    '--bl-line-strong': dark[3],
    '--bl-field': dark[6],
    '--bl-field-line': dark[4],
    '--bl-ink': dark[0],
    '--bl-ink-soft': dark[2],
    '--bl-accent-ink': amber[4],
    '--bl-accent-wash': '#2a2212',
    '--bl-good': green[3],
    '--bl-bad': red[3],
    '--bl-shade': 'rgb(0 0 0 / 40%)',
    '--mantine-color-body': dark[7],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-anchor': amber[4],
    '--mantine-color-error': red[3],
    '--mantine-color-default-border': '#3a3731',
    '--mantine-color-amber-light-color': amber[3],
    '--mantine-color-gray-light-color': dark[1],
    '--mantine-color-green-light-color': green[3],
    '--mantine-color-red-light-color': red[3],
    '--mantine-color-red-outline': red[3],
  },
});
