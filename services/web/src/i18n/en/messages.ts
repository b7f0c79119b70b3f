import { plural } from './plural.ts';

const credits = (n: number) => plural(n, { one: '# credit', other: '# credits' });

export const messages = {
  title: 'Messages',
  lead: 'Messages sent to you. We keep each one for 90 days.',
  unread: (n: number) =>
    n >= 100
      ? '100 or more unread messages'
      : plural(n, { one: '# unread message', other: '# unread messages' }),
  isUnread: 'Unread',
  none: 'No messages yet',
  noneHint: 'You will find reminders, alerts, news and the outcome of paid votes here.',
  markAll: 'Mark all as read',
  allRead: 'All messages are read.',
  more: 'Show more',
  withdrawn: 'No longer valid: the voting was rescheduled or cancelled.',
  dismiss: (what: string) => `Close the message: ${what}`,
  open: 'Read more',
  device: {
    title: 'Messages on this device',
    lead: 'Your messages reach you here even when Suffra is closed.',
    on: 'This device receives messages.',
    off: 'This device does not receive messages. You can read them in the inbox.',
    turnOn: 'Turn on messages',
    turnOff: 'Turn off messages',
    turnedOn: 'This device now receives messages.',
    turnedOff: 'This device no longer receives messages.',
    unsupported: 'This browser can’t show messages while Suffra is closed. You can read them in the inbox.',
    homeScreen:
      'To get messages on this device, add Suffra to the home screen: tap Share, then “Add to Home Screen”, and open it from there.',
    blocked:
      'Notifications from this site are blocked. Allow them for this site in your browser settings, then come back here.',
    failed: 'Messages could not be turned on in this browser. Try again in a moment.',
    yourDevices: 'Your devices',
    thisDevice: 'this device',
    since: (time: string) => `since ${time}`,
    remove: (name: string) => `Turn off messages on ${name}`,
    removed: (name: string) => `${name} no longer receives messages.`,
    unnamed: 'Unnamed device',
    offerTitle: 'Turn on notifications?',
    offer:
      'Get your messages on this device: before a voting opens, before its end if you asked for an alert, and when your paid vote is accepted.',
    postponeOffer: 'Not now',
    declineOffer: 'No thanks',
  },
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
