import { plural } from './plural.ts';

export const results = {
  title: 'Results',
  status: { live: 'Live', counting: 'Being counted', certified: 'Final' },
  liveHint: 'These numbers move while people vote.',
  countingHint:
    'The voting has closed and every vote is being counted once more. The final result appears here.',
  certifiedHint: (when: string) => `Counted and certified ${when}.`,
  votes: (n: number) => plural(n, { one: '# vote', other: '# votes' }),
  noVotes: 'No votes yet.',
  moved: (n: number, leader: string | undefined) =>
    plural(n, { one: '# vote now', other: '# votes now' }) + (leader ? `, ${leader} leads.` : '.'),
  winner: 'Winner',
  tied: 'Tied',
  several: 'Voters could choose several options, so the shares add up to more than 100%.',
  rankedHint: 'The bars show first preferences.',
  roundsTitle: 'Round by round',
  roundsHint:
    'In each round the option with the fewest votes drops out, and its votes move on to the next preference.',
  round: (n: number) => `Round ${n}`,
  option: 'Option',
  out: 'out',
  exhausted: 'No preference left',
  hiddenTitle: 'Results are hidden until the close',
  hiddenAdmins: 'Results of this voting are for admins only',
  hiddenHint: 'So that nobody’s vote is swayed by how others vote.',
  folded: 'Results stay folded until you have voted',
  show: 'Show the results so far',
};
