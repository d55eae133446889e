export const privacyMessages = {
  'privacy.title': 'Data and privacy',
  'privacy.lead': 'What is kept of you, and how to take it with you.',
  'privacy.export.title': 'A copy of your data',
  'privacy.export.text':
    'Your account, what you wrote in every workspace, all of your own one, the files you uploaded and what was noted of what you did: one ZIP that any computer opens. A letter tells you when it is ready; it stays for seven days.',
  'privacy.export.start': 'Make a copy',
  'privacy.export.made': 'Asked for {when}',
  'privacy.export.until': 'To be had until {when}',
  'privacy.export.download': 'Download',
  'privacy.export.progress': 'Making the copy',
  'privacy.export.queued': 'Waits for its turn',
  'privacy.export.running': 'Is being made',
  'privacy.export.ready': 'Ready',
  'privacy.export.failed': 'Did not work out. Please ask for another one.',
  'privacy.export.expired': 'Gone after seven days',
  'privacy.not.title': 'What is never collected',
  'privacy.not.text': 'Keystrokes, the clipboard, pointer movements and recordings of the screen.',
} as const;
