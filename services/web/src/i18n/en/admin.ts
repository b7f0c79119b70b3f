import { plural } from './plural.ts';

export const admin = {
  title: 'Manage votings',
  new: 'New voting',
  more: 'More to manage',
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
  embed: {
    open: 'Show it on your site',
    title: 'This voting on another site',
    lead: 'Put one of these into a page. Everybody who sees that page can read the voting, also before it opens.',
    ways: {
      script: 'Script and tile, for pages of your own',
      frame: 'Frame, where scripts are not allowed',
      oembed: 'oEmbed address, for publishing systems',
    },
    copy: { script: 'Copy the script', frame: 'Copy the frame', oembed: 'Copy the address' },
    copied: 'It is copied.',
    copyFailed: 'Copying is not allowed here. It is marked for you: copy it by hand.',
    close: 'Close',
  },
};
