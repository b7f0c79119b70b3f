import fc from 'fast-check';
import { changed, newVoter, signedUp } from './world.ts';

const wishes = fc.record({ reminders: fc.boolean(), updates: fc.boolean() });

/** People as a tenant may have them: what they first wanted, what they want since, and what they did in a voting. */
export const anyPeople = fc.array(
  fc.record({
    first: wishes,
    since: fc.option(wishes, { nil: undefined }),
    registered: fc.boolean(),
    voted: fc.constantFrom('no', 'before ballot read the page', 'after'),
  }),
  { minLength: 1, maxLength: 9 },
);
export type Drawn = typeof anyPeople extends fc.Arbitrary<(infer P)[]> ? P : never;
export type Voter = Drawn & { readonly voterId: string };

export const withIds = (people: readonly Drawn[]): Voter[] =>
  people.map((each) => ({ ...each, voterId: newVoter() }));

/** What somebody wants now. */
export const wants = ({ first, since }: Voter) => since ?? first;

export const idsOf = (voters: readonly Voter[]): string[] => voters.map(({ voterId }) => voterId).sort();

/** What identity says of them all. */
export const facts = (tenantId: string, voters: readonly Voter[]): string[] => [
  ...voters.map(({ voterId, first }) => signedUp(tenantId, voterId, first)),
  ...voters.flatMap(({ voterId, since }) =>
    since === undefined ? [] : [changed(tenantId, voterId, since, 2)],
  ),
];

/** Each of them twice, in an order that the seed chooses. */
export function muddled<T>(items: readonly T[], seed: number): T[] {
  const drawn = [...items, ...items].map((item, i) => ({ item, key: Math.sin(seed + i * 7919) }));
  return drawn.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

/** In pieces of so many; one empty piece of nothing. */
export const pieces = <T>(items: readonly T[], size: number): T[][] =>
  items.length === 0 ? [[]] : items.flatMap((_, i) => (i % size === 0 ? [items.slice(i, i + size)] : []));
