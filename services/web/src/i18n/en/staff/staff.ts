import { plural } from '../plural.ts';

export const staff = {
  lead: 'The people who manage your organisation here, and what each of them may do.',
  list: 'Admins',
  none: 'This organisation has no admins yet.',
  you: 'you',
  invited: 'Invited, has not signed in yet',
  role: {
    full: 'Everything',
    'read-only': 'Read only',
    account: (accountId: string) => `One account: ${accountId}`,
    votings: (n: number) => plural(n, { one: '# voting', other: '# votings' }),
  },
  change: 'Change',
  changeOf: (name: string) => `Change what ${name} may do`,
  remove: 'Remove…',
  removeOf: (name: string) => `Remove ${name}…`,
  invite: 'Invite an admin',
  inviteHint:
    'They get an e-mail with a temporary password. A person who already has an account here keeps the password.',
  name: 'Name',
  nameError: 'Enter a name.',
  email: 'E-mail',
  emailError: 'Enter a full e-mail address.',
  access: 'What they may do',
  accessOptions: {
    full: { label: 'Everything', hint: 'Change everything, also the admins.' },
    'read-only': { label: 'Read only', hint: 'See all admin pages and change nothing.' },
    account: { label: 'One account', hint: 'Manage the votings of one account.' },
    votings: { label: 'Certain votings', hint: 'Manage only the votings that you choose.' },
  },
  account: 'Account',
  accountHint: 'Enter its name or ID, and choose it from the list.',
  accountError: 'Enter the ID of an account.',
  votings: 'Find votings by title',
  votingsError: 'Choose 1 to 100 votings.',
  chosenVotings: (n: number) =>
    n === 0
      ? 'No voting is chosen yet.'
      : plural(n, { one: '# voting is chosen:', other: '# votings are chosen:' }),
  removeFromList: 'Remove',
  removeVoting: (title: string) => `Remove “${title}” from the list`,
  votingAdded: (title: string) => `“${title}” was added.`,
  votingRemoved: (title: string) => `“${title}” was removed from the list.`,
  sendInvitation: 'Send invitation',
  sent: (name: string) => `${name} is invited.`,
  save: 'Save',
  saving: 'Saving…',
  saved: (name: string) => `Saved. The change applies to ${name} within 15 minutes.`,
  removeTitle: (name: string) => `Remove ${name} from the admins?`,
  removeEffects:
    'They are signed out: no session can be continued, and open pages stop working within 15 minutes. They can still sign in as a voter.',
  confirmRemoval: 'Remove',
  removed: (name: string) => `${name} is no longer an admin.`,
  readOnly:
    'You can read everything here, but you can’t change anything. Ask an admin with the role “Everything”.',
  problems: {
    'last-admin': 'This is the last admin who may do everything. Give another person this role first.',
    'too-many-staff': 'The organisation has 100 admins. First remove one who is no longer needed.',
  },
};
