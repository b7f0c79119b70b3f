/** The texts for ending a voting early. */
export const earlyEnd = {
  endNow: 'End now…',
  hint: 'You can end this voting before its planned end. All votes that were cast count.',
  question: (title: string) => `End “${title}” now?`,
  effects: [
    'It ends in about 20 seconds, at the earliest one minute after its start. Votes that are on their way still count.',
    'All votes cast until then count, and the result is certified about 15 seconds later.',
    'Voters see your reason on the page of the voting.',
    'This can’t be undone.',
  ],
  notify: 'Send a message with the reason to everyone who voted or asked for an alert',
  yes: 'Yes, end it',
  done: 'The voting ends within a minute. Its result is certified shortly afterwards.',
};
