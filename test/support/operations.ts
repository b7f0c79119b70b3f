import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { root } from '../../shared/local-platform/paths.ts';

const document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        description: z.string(),
        security: z.optional(z.array(z.record(z.string(), z.array(z.string())))),
      }),
    ),
  ),
});

/** An operation of the API, and who may call it, as the OpenAPI document says. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** With parameters: `/v1/votings/{votingId}`. */
  readonly path: string;
  readonly isPublic: boolean;
  readonly roles: readonly string[];
  /** Whether admins and API keys that are limited to some votings or an account may call it for these. */
  readonly allowsLimitedAdmins: boolean;
  /** The scope that an API key needs; undefined when no API key may call it. */
  readonly scope: string | undefined;
}

/** Reads all operations of docs/api/suffra.openapi.json. */
export function readOperations(): Operation[] {
  const { paths } = document.parse(JSON.parse(readFileSync(`${root}docs/api/suffra.openapi.json`, 'utf8')));
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, description, security }]) => ({
      operationId,
      method: method.toUpperCase(),
      path,
      isPublic: security === undefined,
      roles: /Roles: ([a-z, ]+)\./.exec(description)?.[1]?.split(', ') ?? [],
      allowsLimitedAdmins: description.includes('limited to some votings or an account: for these only.'),
      scope: security?.flatMap(({ apiKey }) => apiKey ?? [])[0],
    })),
  );
}
