import type * as z from 'zod/mini';
import type { Role } from '../tokens/claims.ts';
import type { Scope } from '../tokens/scopes.ts';
import type { ProblemKind } from './problem.ts';

type Schema = z.core.$ZodType;

/**
 * What a route promises: the one source of its checks, its types and its OpenAPI operation.
 * A part without a schema must be empty in the request (headers: are not read).
 */
export interface Contract<
  P extends Schema = Schema,
  Q extends Schema = Schema,
  H extends Schema = Schema,
  B extends Schema = Schema,
> {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** As API Gateway writes it: `/v1/votings/{votingId}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /** `public`: no token is read. Otherwise the roles that may call. */
  readonly auth: 'public' | readonly Role[];
  /** The scope with which an API key may call, too. Without one, no API key may. */
  readonly scope?: Scope;
  readonly params?: P;
  readonly query?: Q;
  /** Headers the route reads, by lower-case name; others pass unread. */
  readonly headers?: H;
  readonly body?: B;
  /**
   * `json` unless said otherwise. A form is for OAuth endpoints (RFC 6749). Raw is for what a third party has signed: the
   * very bytes, of whatever content type (see `rawBody` in read-request.ts).
   */
  readonly bodyType?: 'json' | 'form' | 'raw';
  readonly answers: Readonly<Record<number, { description: string; body?: Schema }>>;
  /** The problems of its own; those any route may have are added to the document. */
  readonly problems: readonly ProblemKind[];
}

/** The contract of a route for signed-in people. */
export type SignedInContract<
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

/** Gives the contract of a route for signed-in people its exact type. */
export const defineContract = <P extends Schema, Q extends Schema, H extends Schema, B extends Schema>(
  contract: SignedInContract<P, Q, H, B>,
): SignedInContract<P, Q, H, B> => contract;

/** Gives the contract of a public route its exact type. */
export const definePublicContract = <P extends Schema, Q extends Schema, H extends Schema, B extends Schema>(
  contract: PublicContract<P, Q, H, B>,
): PublicContract<P, Q, H, B> => contract;
