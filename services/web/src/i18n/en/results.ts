import { plural } from './plural.ts';

export const results = {
  title: 'Results',
  status: { live: 'Live', counting: 'Counting', certified: 'Final' },
  liveHint: (step: number) =>
    `To keep votes secret, these numbers are updated after every ${step} or more new votes, and at the end.`,
  noStep: (step: number) => `The first results appear after ${step} votes.`,
  countingHint: 'The voting has closed and every vote is being recounted. The final result will appear here.',
  certifiedHint: (when: string) => `Counted and certified ${when}.`,
  votes: (n: number) => plural(n, { one: '# vote', other: '# votes' }),
  turnout: (votes: number, size: number, share: string) =>
    plural(size, {
      one: `Turnout: ${share}. ${votes} of # person on the list voted.`,
      other: `Turnout: ${share}. ${votes} of # people on the list voted.`,
    }),
  noVotes: 'No votes yet.',
  liveUpdate: (n: number, leader: string | undefined) =>
    plural(n, { one: '# vote now', other: '# votes now' }) + (leader ? `, ${leader} leads.` : '.'),
  winner: 'Winner',
  tied: 'Tied',
  tieBreak: 'Won the tie-break',
  tie: {
    shared: (options: string) => `${options} have the same number of votes and share first place.`,
    'earlier-round': (options: string) =>
      `${options} had the same number of votes at the end. The option with more votes in the latest earlier round in which they differ wins.`,
    'option-order': (options: string) =>
      `${options} had the same number of votes in every round. The option listed first in the voting wins.`,
  },
  roundTie: {
    'earlier-round': (round: number, options: string) =>
      `Round ${round}: ${options} had the fewest votes. The one with fewer votes in the latest earlier round in which they differ is eliminated.`,
    'option-order': (round: number, options: string) =>
      `Round ${round}: ${options} had the fewest votes, and never differed. The option listed last is eliminated.`,
  },
  multipleChoiceHint: 'Voters could choose several options, so the shares add up to more than 100%.',
  rankedHint: 'The bars show first preferences.',
  roundsTitle: 'Round by round',
  roundsHint:
    'In each round, the option with the fewest votes is eliminated and its votes move to the next preference.',
  round: (n: number) => `Round ${n}`,
  option: 'Option',
  eliminated: 'eliminated',
  exhausted: 'No further preference',
  hiddenTitle: 'Results are hidden until the voting closes',
  hiddenAdmins: 'Only admins can see the results of this voting',
  hiddenHint: 'This way, nobody is influenced by how others vote.',
  hiddenUntilVote: 'Results are hidden until you vote',
  show: 'Show the results so far',
};
