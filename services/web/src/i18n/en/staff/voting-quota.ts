/** The texts that explain why a voting exceeds the quota. */
export const votingQuota = {
  limit: (n: number) => `At most ${n} of your organisation’s votings can be open at once.`,
  accountLimit: (n: number) => `At most ${n} votings of this account can be open at once.`,
  open: (n: number, when: string) => `On ${when}, already open: ${n}.`,
  voting: 'Voting',
  until: (when: string) => `open until ${when}`,
  more: (n: number) => `Not listed: ${n}`,
  free: (from: string, to: string) => `The next free time of the same length is from ${from} to ${to}.`,
  use: 'Use this time',
  used: 'The free time is entered. Check it and send the form.',
};
