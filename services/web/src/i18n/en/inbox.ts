import { plural } from './plural.ts';

const credits = (n: number) => plural(n, { one: '# credit', other: '# credits' });

/** The inbox, and the texts of the messages. */
export const inbox = {
  lead: 'Messages sent to you. We keep each one for 90 days.',
  isUnread: 'Unread',
  none: 'No messages yet',
  noneHint: 'You will find reminders, alerts, news and the outcome of paid votes here.',
  markAll: 'Mark all as read',
  allRead: 'All messages are read.',
  more: 'Show more',
  withdrawn: 'No longer valid: the voting was rescheduled or cancelled.',
  open: 'Read more',
  content: {
    reminder: (title: string, time: string) => ({
      title: `Opening soon: ${title}`,
      text: `Voting opens at ${time}.`,
    }),
    alert: (title: string, time: string) => ({
      title: `Last chance: ${title}`,
      text: `Voting closes at ${time}, and you have not voted yet.`,
    }),
    'vote-accepted': (title: string) => ({ title: 'Your vote is in', text: `It counts in “${title}”.` }),
    'vote-declined': (title: string) => ({
      title: 'Your vote was not cast',
      text: `You had no credit for “${title}”. Buy credits and vote again.`,
    }),
    'vote-voided': (title: string) => ({
      title: 'Your credit is back',
      text: `“${title}” was cancelled, so your paid vote does not count. Your credit has been returned.`,
    }),
    'voting-cancelled': (title: string, reason: string) => ({
      title: `Cancelled: ${title}`,
      text: `The voting was cancelled, and its votes do not count. Reason: ${reason}`,
    }),
    'voting-ended-early': (title: string, reason: string) => ({
      title: `Ended early: ${title}`,
      text: `The voting was ended early, and its votes count. Reason: ${reason}`,
    }),
    'credits-purchased': (n: number, balance: number) => ({
      title: `${credits(n)} bought`,
      text: `You now have ${credits(balance)}.`,
    }),
    'credits-revoked': (n: number, balance: number) => ({
      title: `${credits(n)} taken back`,
      text: `The payment was refunded or disputed. ${balance < 0 ? `You owe ${credits(-balance)}.` : `You now have ${credits(balance)}.`}`,
    }),
    'credits-restored': (n: number, balance: number) => ({
      title: `${credits(n)} returned`,
      text: `Your payment is valid again. ${balance < 0 ? `You owe ${credits(-balance)}.` : `You now have ${credits(balance)}.`}`,
    }),
    'report-ready': (month: string) => ({
      title: 'Your monthly report is ready',
      text: `Voters, votes, performance and costs for ${month}.`,
    }),
  },
};
