import { plural } from './plural.ts';

export const admin = {
  title: 'Manage votings',
  new: 'New voting',
  voting: 'Voting',
  state: 'State',
  window: 'Window',
  turnout: 'Turnout',
  turnoutText: (voted: number, registered: number) =>
    `${plural(voted, { one: '# vote', other: '# votes' })}, ${registered} registered`,
  actions: 'Actions',
  edit: 'Edit',
  view: 'View',
  empty: 'You have no votings yet. Make the first one.',
  loadingTurnout: 'counting…',
  noTurnout: 'not known',
};
