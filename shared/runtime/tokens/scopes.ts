import * as z from 'zod/mini';

/** Scopes of an API key. A contract names at most one (docs/decisions/015). */
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

/** Descriptions of the scopes for the API documentation. */
export const scopeDescriptions: Readonly<Record<Scope, string>> = {
  'accounts:read': 'Read accounts.',
  'accounts:write': 'Create and change accounts.',
  'votings:read': 'Read votings, their results and turnout.',
  'votings:write': 'Create, change and cancel votings.',
  'statistics:read': 'Read statistics and performance.',
  'reports:read': 'Read monthly reports.',
  'exports:read': 'Export votings and voters.',
  'voters:erase': 'Erase voters.',
  'deliveries:write': 'Report deployments (pipeline of the platform).',
};

/**
 * Checks the scope of a token. A token without scopes belongs to a person, whose role decides. An API key
 * needs the scope that the contract names; a route without a scope rejects every API key.
 * @param granted the scopes of the token; undefined for a person
 * @param required the scope of the contract; undefined when it names none
 */
export const hasScope = (granted: readonly string[] | undefined, required: Scope | undefined): boolean =>
  granted === undefined || (required !== undefined && granted.includes(required));
