import { plural } from './plural.ts';

export const tiles = {
  title: 'Votings',
  hello: (name: string) => (name === '' ? 'Good to see you' : `Hello, ${name}`),
  waiting: (n: number) =>
    n === 0
      ? 'Nothing waits for your vote right now.'
      : plural(n, { one: 'One voting waits for your vote.', other: '# votings wait for your vote.' }),
  filter: 'Show',
  all: 'All',
  state: { open: 'Open', coming: 'Coming', closed: 'Closed', cancelled: 'Cancelled' },
  group: { open: 'Open now', coming: 'Coming up', closed: 'Closed', cancelled: 'Cancelled' },
  opensIn: (left: string) => `Opens in ${left}`,
  closesIn: (left: string) => `${left} left`,
  closedOn: (when: string) => `Closed ${when}`,
  opensOn: (when: string) => `Opens ${when}`,
  closesOn: (when: string) => `Closes ${when}`,
  voted: 'Voted',
  registered: 'Reminder on',
  free: 'Free',
  price: (n: number) => plural(n, { one: '# credit', other: '# credits' }),
  options: (n: number) => plural(n, { one: '# option', other: '# options' }),
  vote: 'Vote',
  see: 'Look inside',
  seeOwn: 'Your vote',
  seeResult: 'See the result',
  remind: 'Remind me',
  unremind: 'Don’t remind me',
  reminded: (title: string) => `We will remind you before “${title}” opens.`,
  unreminded: (title: string) => `No reminder for “${title}” any more.`,
  of: (action: string, title: string) => `${action}: ${title}`,
  more: 'Show more',
  moreShown: (n: number) => plural(n, { one: '# more voting shown.', other: '# more votings shown.' }),
  emptyTitle: 'Nothing here yet',
  empty: {
    all: 'When your organisation schedules a voting, it appears here.',
    open: 'No voting is open. Look at what is coming.',
    coming: 'No voting is scheduled.',
    closed: 'No voting has ended yet.',
    cancelled: 'No voting was cancelled.',
  },
};
