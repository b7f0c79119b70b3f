export const suspension = {
  title: (name: string) => `${name} is suspended.`,
  voter:
    'You can sign in, but you cannot vote, register or buy credits until the organisation is active again. Votes that you have already cast still count. Ask the organisation if you have questions.',
  admin:
    'Nobody can vote. You cannot change votings and their lists of voters, sell or grant credits, or send updates. You can still read and export everything. Votings end as planned, and votes that were cast count.',
  reason: (reason: string) => `Reason: ${reason}`,
  contact: 'Ask the operator of the platform to resume your organisation.',
};
