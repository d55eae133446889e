import type { Messages } from './message.ts';

export const providerMessages = {
  'provider.goOn': 'Go on with {name}',
  'provider.terms': 'If you have no account yet, this opens one, and you accept the terms of this installation.',
  'provider.linkedOnly':
    '{name} vouches for no e-mail address: it opens an account that you have linked to it on your security page.',
  'provider.title': 'Other ways to log in',
  'provider.text': 'Whoever logs in there can log in here, without the password.',
  'provider.none': 'None is linked yet.',
  'provider.link': 'Link {name}',
  'provider.unlink': 'Unlink {name}',
  'provider.unlinked': '{name} opens your account no more',
  'provider.since': 'Linked {when}',
  'provider.used': 'last used {when}',
  'provider.problem.refused':
    'The provider did not say who you are, or you broke it off. Nothing was changed; try again.',
  'provider.problem.unconfirmed':
    'The provider does not vouch for an e-mail address of yours. Log in by password, or register with one, and link the provider on your security page.',
  'provider.problem.deleting':
    'Your account is about to be erased. Keep it by the link in the letter, or log in by password and say so.',
  'provider.problem.suspended': 'This account is suspended.',
  'provider.problem.locked': 'Too many tries. This account is locked for a while.',
  'provider.problem.late': 'That took too long, or was begun in another browser. Nothing was changed; try again.',
  'provider.problem.taken': 'That account of the provider opens another account here. Unlink it there first.',
  'provider.problem.session': 'Your session ended meanwhile. Nothing was linked; try again.',
} as const satisfies Messages;
