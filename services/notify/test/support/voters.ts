import fc from 'fast-check';
import { createPreferencesMessage, createSignedUpMessage, newVoterId } from './fixtures.ts';

const arbitraryPreferences = fc.record({ reminders: fc.boolean(), updates: fc.boolean() });

/** Voters of a tenant: their first preferences, their later preferences, and what they did in a voting. */
export const arbitraryVoters = fc.array(
  fc.record({
    initial: arbitraryPreferences,
    changed: fc.option(arbitraryPreferences, { nil: undefined }),
    registered: fc.boolean(),
    voted: fc.constantFrom('no', 'before ballot read the page', 'after'),
  }),
  { minLength: 1, maxLength: 9 },
);
export type VoterSpec = typeof arbitraryVoters extends fc.Arbitrary<(infer P)[]> ? P : never;
export type Voter = VoterSpec & { readonly voterId: string };

export const assignVoterIds = (voters: readonly VoterSpec[]): Voter[] =>
  voters.map((voter) => ({ ...voter, voterId: newVoterId() }));

export const getCurrentPreferences = ({ initial, changed }: Voter) => changed ?? initial;

export const sortVoterIds = (voters: readonly Voter[]): string[] =>
  voters.map(({ voterId }) => voterId).sort();

/** The messages of identity about the preferences of all voters. */
export const createPreferenceMessages = (tenantId: string, voters: readonly Voter[]): string[] => [
  ...voters.map(({ voterId, initial }) => createSignedUpMessage(tenantId, voterId, initial)),
  ...voters.flatMap(({ voterId, changed }) =>
    changed === undefined ? [] : [createPreferencesMessage(tenantId, voterId, changed, 2)],
  ),
];

/** Each item twice, in an order that depends on the seed. */
export function shuffleTwice<T>(items: readonly T[], seed: number): T[] {
  const keyed = [...items, ...items].map((item, i) => ({ item, key: Math.sin(seed + i * 7919) }));
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

/** Pages of at most `size` items. No items make one empty page. */
export const splitIntoPages = <T>(items: readonly T[], size: number): T[][] =>
  items.length === 0 ? [[]] : items.flatMap((_, i) => (i % size === 0 ? [items.slice(i, i + size)] : []));
