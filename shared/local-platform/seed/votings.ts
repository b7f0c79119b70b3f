import type { BallotKind } from '../../runtime/events/voting-rules.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A voting of the local platform: its settings, and how many people voted for each option. */
export interface SeededVoting {
  readonly tenantId: string;
  readonly state: 'open' | 'coming' | 'closed';
  /** Milliseconds from now to the start and to the end. */
  readonly window: readonly [startsIn: number, endsIn: number];
  readonly title: string;
  readonly description: string;
  readonly options: readonly string[];
  readonly ballot: BallotKind;
  readonly price?: 1;
  readonly results?: 'live' | 'after-close' | 'admins';
  readonly change?: 'until-close';
  readonly accountId?: string;
  /** Number of voters for each option. In a ranked voting: number of voters who rank that option first. */
  readonly votes?: readonly number[];
}

const single = { kind: 'single' } as const;

const aurora: readonly Omit<SeededVoting, 'tenantId'>[] = [
  {
    state: 'open',
    window: [-5 * hour, 2 * day],
    title: 'Song of the week',
    description: 'The winner opens the Friday show, in full, without anybody talking over the intro.',
    options: ['Northern Lights — Vega Falls', 'Slow Train Home — The Lanterns', 'Paper Boats — Mira Okoye'],
    ballot: single,
    results: 'live',
    votes: [19, 27, 12],
  },
  {
    state: 'open',
    window: [-2 * day, 5 * day],
    title: 'What should the night programme play more of?',
    description: 'Choose up to three. You can change your mind until the voting closes.',
    options: ['Ambient', 'Jazz', 'Live sessions', 'Spoken stories', 'Deep cuts from the archive'],
    ballot: { kind: 'multiple', min: 1, max: 3 },
    results: 'live',
    change: 'until-close',
    votes: [8, 21, 15, 11, 17],
  },
  {
    state: 'open',
    window: [-1 * day, 9 * hour],
    title: 'Host of the year',
    description: 'A paid vote: every credit goes to the young reporters’ fund.',
    options: ['Noor Haddad', 'Jonas Weber', 'Lucía Ferrer', 'Tomasz Król'],
    ballot: single,
    price: 1,
  },
  {
    state: 'coming',
    window: [10 * 60_000, 70 * 60_000],
    title: 'Morning quiz: which answer is right?',
    description: 'The question is read on air at the very second the voting opens.',
    options: ['The first', 'The second', 'The third', 'None of them'],
    ballot: single,
  },
  {
    state: 'coming',
    window: [2 * day, 4 * day],
    title: 'Order of the summer festival',
    description: 'Rank the acts as you would like to hear them. The count runs in rounds.',
    options: ['Vega Falls', 'The Lanterns', 'Mira Okoye', 'Kite Season'],
    ballot: { kind: 'ranked' },
    results: 'after-close',
  },
  {
    state: 'closed',
    window: [-4 * day, -1 * day],
    title: 'A name for the breakfast show',
    description: 'Four names made it through the listeners’ mail. Preferences were counted in rounds.',
    options: ['First Light', 'Crumbs', 'Good Morning, Aurora', 'The Early Hour'],
    ballot: { kind: 'ranked' },
    results: 'after-close',
    votes: [18, 9, 16, 13],
  },
  {
    state: 'closed',
    window: [-9 * day, -6 * day],
    title: 'Which community projects should we report on?',
    description: 'Everything that you approved of counted.',
    options: ['River clean-up', 'Repair café', 'Night buses', 'School choir'],
    ballot: { kind: 'approval' },
    votes: [31, 24, 28, 9],
  },
];

const mygreatwebpage: readonly Omit<SeededVoting, 'tenantId'>[] = [
  {
    state: 'open',
    window: [-1 * day, 6 * day],
    title: 'Which template should come next?',
    description: '',
    options: ['Portfolio', 'Restaurant', 'Concert', 'Newsletter'],
    ballot: { kind: 'approval' },
    results: 'live',
    accountId: 'studio-nord',
    votes: [22, 14, 9, 17],
  },
  {
    state: 'coming',
    window: [1 * day, 3 * day],
    title: 'Feature of the quarter',
    description: 'The team builds what wins.',
    options: ['Dark mode', 'Team accounts', 'Booking calendar'],
    ballot: single,
    accountId: 'climbing-hall-7',
  },
  {
    state: 'closed',
    window: [-12 * day, -5 * day],
    title: 'Landing page of the month',
    description: '',
    options: ['Bakery Zielińska', 'Harbour Sauna', 'Atelier Nord'],
    ballot: single,
    accountId: 'studio-nord',
    votes: [34, 29, 41],
  },
];

/** Votings in every state for both tenants, of all four ballot kinds, free and paid. */
export const seededVotings: readonly SeededVoting[] = [
  ...aurora.map((omit) => ({ tenantId: 'aurora', ...omit })),
  ...mygreatwebpage.map((omit) => ({ tenantId: 'mygreatwebpage', ...omit })),
];
