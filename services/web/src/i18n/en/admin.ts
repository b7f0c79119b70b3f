import { plural } from './plural.ts';

export const admin = {
  title: 'Manage votings',
  new: 'New voting',
  voting: 'Voting',
  state: 'State',
  window: 'Window',
  turnout: 'Turnout',
  voted: (n: number) => plural(n, { one: '# vote', other: '# votes' }),
  registered: (n: number) => plural(n, { one: '# registered', other: '# registered' }),
  actions: 'Actions',
  edit: 'Edit',
  view: 'View',
  lead: 'Schedule, change and watch the votings of your organisation.',
  empty: 'You have no votings yet. Make the first one.',
  loadingTurnout: 'counting…',
  noTurnout: 'not known',
};
