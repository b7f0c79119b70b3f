export const profile = {
  title: 'Your profile',
  role: { voter: 'Voter', admin: 'Admin', operator: 'Operator' },
  preferences: 'Preferences',
  saveHint: 'Changes are saved immediately.',
  showPaid: 'Show paid votings',
  showPaidHint: 'Votings where a vote costs a credit.',
  reminders: 'Reminders before the start',
  remindersHint:
    '15 minutes before every voting opens. Alerts before the end are separate: you turn them on in each voting.',
  remindersHintFollowed:
    '15 minutes before a voting opens, if you follow its account or asked for its alert. Your organisation chose this.',
  updates: 'News from your organisation',
  updatesHint: 'Updates that your organisation writes, only if you want them.',
  language: 'Language',
  preferenceSaved: (what: string, on: boolean) => `${what}: ${on ? 'on' : 'off'}. Saved.`,
  savedLanguage: 'Language saved.',
  merged: 'Your profile was changed elsewhere in the meantime. Your change has been added to it.',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  signOutEverywhereHint:
    'Ends your sessions on all devices. A page that is open on another device can work for up to 15 minutes more.',
};
