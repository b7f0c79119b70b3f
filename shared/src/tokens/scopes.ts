import * as z from 'zod/mini';

/** What an API key can be allowed to do; a contract names at most one of them (docs/decisions/015). */
export const scope = z.enum([
  'accounts:read',
  'accounts:write',
  'votings:read',
  'votings:write',
  'statistics:read',
  'reports:read',
  'exports:read',
  'voters:erase',
  'deliveries:write',
]);
export type Scope = z.output<typeof scope>;

/** What each scope allows, in a few words for documents. */
export const scopeMeanings: Readonly<Record<Scope, string>> = {
  'accounts:read': 'Read accounts.',
  'accounts:write': 'Create and change accounts.',
  'votings:read': 'Read votings, their results and turnout.',
  'votings:write': 'Create, change and cancel votings.',
  'statistics:read': 'Read statistics and performance.',
  'reports:read': 'Read monthly reports.',
  'exports:read': 'Export votings and voters.',
  'voters:erase': 'Have voters erased.',
  'deliveries:write': 'Tell of releases (the platform’s own pipeline).',
};

/**
 * Whether a token may pass a door: one without scopes is a person's and passes by its role alone; one with scopes passes
 * only where its contract names one of them, so that a route which names none is closed to every API key.
 * @param held of the token; undefined for a person's
 * @param needed of the contract; undefined when it names none
 */
export const passesScope = (held: readonly string[] | undefined, needed: Scope | undefined): boolean =>
  held === undefined || (needed !== undefined && held.includes(needed));
