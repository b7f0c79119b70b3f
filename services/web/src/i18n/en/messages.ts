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
  },
};
