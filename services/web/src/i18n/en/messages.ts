import { plural } from './plural.ts';

const credits = (n: number) => plural(n, { one: '# credit', other: '# credits' });

export const messages = {
  title: 'Messages',
  lead: 'What was sent to you. Each message is kept for 90 days.',
  unread: (n: number) =>
    n >= 100
      ? '100 or more unread messages'
      : plural(n, { one: '# unread message', other: '# unread messages' }),
  isUnread: 'Unread',
  none: 'No messages yet',
  noneHint: 'Reminders, alerts and the outcome of paid votes will be listed here.',
  markAll: 'Mark all as read',
  allRead: 'All messages are read.',
  more: 'Show more',
  withdrawn: 'No longer true: the voting was moved or cancelled.',
  dismiss: (what: string) => `Close the message: ${what}`,
  follow: 'Read more',
  device: {
    title: 'Messages on this device',
    lead: 'Reminders and outcomes reach you here also when Suffra is closed.',
    on: 'Messages come to this device.',
    off: 'Messages do not come to this device. You find them in the inbox.',
    turnOn: 'Get messages here',
    turnOff: 'Stop messages here',
    turnedOn: 'Messages come to this device from now on.',
    turnedOff: 'No more messages on this device.',
    no: 'This browser can’t show messages while Suffra is closed. You find them in the inbox.',
    homeScreen:
      'To get messages on this device, add Suffra to the home screen: press Share, then “Add to Home Screen”, and open it from there.',
    blocked:
      'You have forbidden messages from this site. Allow notifications in the browser’s settings for this site, then come back here.',
    failed: 'This browser could not be reached for messages. Try again in a moment.',
    yours: 'Your devices',
    here: 'this device',
    since: (time: string) => `since ${time}`,
    remove: (name: string) => `Stop messages on ${name}`,
    removed: (name: string) => `${name} gets no more messages.`,
    unnamed: 'A device',
    offerTitle: 'Shall we tell you?',
    offer:
      'Get a message on this device before a voting opens, before it closes, and when your paid vote counts.',
    later: 'Not now',
    never: 'No thanks',
  },
  said: {
    reminder: (title: string, time: string) => ({
      title: `Soon: ${title}`,
      text: `Voting opens at ${time}.`,
    }),
    alert: (title: string, time: string) => ({
      title: `Last chance: ${title}`,
      text: `Voting closes at ${time}, and you have not voted yet.`,
    }),
    'vote-accepted': (title: string) => ({ title: 'Your vote is in', text: `It counts in “${title}”.` }),
    'vote-declined': (title: string) => ({
      title: 'Your vote was not cast',
      text: `There was no credit for “${title}”. Buy credits and vote again.`,
    }),
    'vote-voided': (title: string) => ({
      title: 'Voting cancelled',
      text: `“${title}” was cancelled. The credit of your vote is given back.`,
    }),
    'credits-purchased': (n: number, balance: number) => ({
      title: `${credits(n)} bought`,
      text: `You have ${credits(balance)} now.`,
    }),
    'report-ready': (month: string) => ({
      title: 'Your monthly report is ready',
      text: `Voters, votes, performance and cost of ${month}.`,
    }),
  },
};
