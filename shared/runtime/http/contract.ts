import type * as z from 'zod/mini';
import type { Role } from '../tokens/claims.ts';
import type { Scope } from '../tokens/scopes.ts';
import type { ProblemType } from './problem.ts';

type Schema = z.core.$ZodType;

/** A response that a route may return. */
export interface DescribedResponse {
  readonly description: string;
  /**
   * The schema of the body, or a function that creates it. Only tests and the API documents use it, so a route on the path of a vote
   * has a function: creating a schema takes time when the function starts (docs/decisions/043).
   */
  readonly body?: Schema | (() => Schema);
}

/** Returns the schema of a response, or undefined if the response has no body. */
export const getBodySchema = ({ body }: DescribedResponse): Schema | undefined =>
  typeof body === 'function' ? body() : body;

/**
 * The contract of a route: the single source of its validation, types and OpenAPI operation. A part of the
 * request without a schema must be empty. Headers without a schema are ignored.
 */
export interface Contract<
  P extends Schema = Schema,
  Q extends Schema = Schema,
  H extends Schema = Schema,
  B extends Schema = Schema,
> {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** As in API Gateway: `/v1/votings/{votingId}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /** `public`: no token is read. Otherwise the roles that may call the route. */
  readonly auth: 'public' | readonly Role[];
  /**
   * Whether admins who are limited to some votings may call a route for admins. The route then checks access to
   * the voting itself. They may always call routes that voters may call, where they act for themselves.
   */
  readonly allowsLimitedAdmins?: boolean;
  /**
   * Whether an admin who may only read may call a route that is not a GET, because it changes nothing except the audit.
   * They may always call routes that voters may call, where they act for themselves.
   */
  readonly allowsReadOnlyAdmins?: boolean;
  /**
   * Whether the route answers callers that do not come through the CDN: services of AWS that read the keys of
   * tokens.
   */
  readonly allowsDirectCalls?: boolean;
  /**
   * Whether a voter needs the route in order to vote. Each call of its requests to AWS has a short time
   * (`clientLimits.vote`), so that a hung call is retried while the voter waits.
   */
  readonly isVotePath?: boolean;
  /** The scope that an API key needs. Without it, no API key may call the route. */
  readonly scope?: Scope;
  readonly params?: P;
  readonly query?: Q;
  /** Headers that the route reads, by lower-case name. Other headers are ignored. */
  readonly headers?: H;
  readonly body?: B;
  /**
   * Defaults to `json`. `text` is JSON that is sent as text/plain. A browser sends such a request to another site
   * without a CORS preflight. `form` is for OAuth endpoints (RFC 6749). `raw` is for signed bodies of third
   * parties. It keeps the exact bytes, whatever their content type (see raw-body.ts).
   */
  readonly bodyType?: 'json' | 'text' | 'form' | 'raw';
  readonly responses: Readonly<Record<number, DescribedResponse>>;
  /** The problems that are specific to this route. Common problems are added to the document. */
  readonly problems: readonly ProblemType[];
}

/** The contract of a route that requires a token. */
export type AuthenticatedContract<
  P extends Schema = Schema,
  Q extends Schema = Schema,
  H extends Schema = Schema,
  B extends Schema = Schema,
> = Contract<P, Q, H, B> & { readonly auth: readonly Role[] };

/** The contract of a route that reads no token. */
export type PublicContract<
  P extends Schema = Schema,
  Q extends Schema = Schema,
  H extends Schema = Schema,
  B extends Schema = Schema,
> = Contract<P, Q, H, B> & { readonly auth: 'public' };

/** Declares the contract of a route that requires a token, with its exact type. */
export const defineAuthenticatedContract = <
  P extends Schema,
  Q extends Schema,
  H extends Schema,
  B extends Schema,
>(
  contract: AuthenticatedContract<P, Q, H, B>,
): AuthenticatedContract<P, Q, H, B> => contract;

/** Declares the contract of a public route, with its exact type. */
export const definePublicContract = <P extends Schema, Q extends Schema, H extends Schema, B extends Schema>(
  contract: PublicContract<P, Q, H, B>,
): PublicContract<P, Q, H, B> => contract;
