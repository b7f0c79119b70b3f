import { createLivelyActivity } from './activity.ts';
import { type FakePlatform, getNestedMap } from './platform.ts';
import { addTenant, addVoting, type FakeTenant, type VotingSeed } from './tenants.ts';
import { addLedgerEntry } from './wallet.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const seeds: readonly VotingSeed[] = [
  {
    title: 'Song of the week',
    description: 'The winner opens the Friday show. All six were played live in our studio.',
    options: ['Northern lights', 'Slow train', 'Paper boats', 'Café at dawn', 'Kettle & drum', 'Half a moon'],
    votes: { 1: 412, 2: 377, 3: 120, 4: 64, 5: 208, 6: 31 },
    registered: 1904,
    startsIn: -2 * day,
    endsIn: 3 * hour,
  },
  {
    title: 'Which studio session shall we press on vinyl?',
    description: 'Rank them. We count in rounds until one has a majority.',
    options: ['Marrow & Pine', 'The Quiet Engines', 'Lena Voss', 'Harbour Choir'],
    ballot: { kind: 'ranked' },
    results: 'after-close',
    change: 'until-close',
    registered: 230,
    votes: { 1: 40, 2: 61, 3: 12 },
    startsIn: -day,
    endsIn: 5 * day,
  },
  {
    title: 'Pick the festival headliners',
    options: ['Delta Rook', 'Ines Amaro', 'Nightjar', 'Copper Hill', 'Sister Winter'],
    ballot: { kind: 'multiple', min: 2, max: 3 },
    price: 1,
    results: 'after-close',
    startsIn: -hour,
    endsIn: 9 * minute,
    votes: { 1: 15 },
  },
  {
    title: 'New name for the late show',
    description: 'Mark every name that you would be happy with.',
    options: ['After Hours', 'The Small Clock', 'Dial Tone', 'Lamplight'],
    ballot: { kind: 'approval' },
    startsIn: 12 * minute,
    endsIn: 2 * day,
    registered: 48,
  },
  {
    title: 'Listeners’ council: third seat',
    options: ['Maja Kowalczyk', 'Tomás Oliveira', 'Ingrid Solheim'],
    results: 'admins',
    startsIn: 3 * day,
    endsIn: 10 * day,
    accountId: 'council-2026',
    registered: 12,
  },
  {
    title: 'Best interview of the autumn',
    options: ['The lighthouse keeper', 'Two bakers', 'A year without maps'],
    votes: { 1: 220, 2: 518, 3: 301 },
    registered: 1200,
    startsIn: -20 * day,
    endsIn: -2 * day,
  },
  {
    title: 'Where should the winter concert be?',
    options: ['Old Tram Depot', 'St Mark’s', 'Botanical Garden'],
    ballot: { kind: 'approval' },
    results: 'after-close',
    uncounted: true,
    votes: { 1: 90, 2: 71, 3: 154 },
    startsIn: -6 * day,
    endsIn: -minute,
  },
];

/** The voter's credit history: an erasure, a return, and a refund of an earlier purchase. */
const ledger = [
  ['bought', 5],
  ['spent', -1],
  ['forfeited', -4],
  ['revoked', -5],
  ['forfeited', 5],
] as const;

/** A tenant with data for every page, for screenshots and manual tests. */
export function addShowcase(
  platform: FakePlatform,
  tenantId = 'aurora',
  language: 'en' | 'pl' = 'en',
): FakeTenant {
  const tenant = addTenant(platform, { tenantId, name: 'Radio Aurora', language, votings: [...seeds] });
  platform.lives.set(tenantId, createLivelyActivity(40, Date.now() - 25 * minute));
  for (const [cause, delta] of ledger) {
    const ref = cause === 'spent' ? tenant.votings[0]?.votingId : undefined;
    addLedgerEntry(platform, tenant.voter.voterId, cause, delta, { ref });
  }
  const ranked = addVoting(platform, tenantId, {
    title: 'Album of the year',
    options: ['Tidal', 'Small Hours', 'Orchard', 'Glass Radio'],
    ballot: { kind: 'ranked' },
    startsIn: -40 * day,
    endsIn: -9 * day,
    registered: 60,
  });
  const orders = [
    ...Array(21).fill('1 3'),
    ...Array(17).fill('2 4'),
    ...Array(9).fill('3 1'),
    ...Array(6).fill('4'),
  ];
  const votes = getNestedMap(platform.votes, ranked.votingId);
  orders.forEach((order: string, i) => {
    const choices = order.split(' ').map((n) => `o${n}`);
    votes.set(`crowd-${i}`, { voteId: `crowd-${i}`, choices, votedAt: ranked.startsAt, receipt: '' });
  });
  return { ...tenant, votings: [...tenant.votings, ranked] };
}
