import { type IfMatchHeaders, parseIfMatch } from '@suffra/shared/http/etag';
import type { Caller } from '@suffra/shared/tokens/claims';
import type { EditRequest } from '../application/edit-voting.ts';
import { hashRequest } from '../domain/request-hash.ts';

/** The parts of a request that names a version of a voting. */
interface VersionedRequest {
  readonly caller: Caller;
  readonly params: { readonly votingId: string };
  readonly headers: IfMatchHeaders;
  readonly correlationId: string;
}

/**
 * Returns the request to edit a voting.
 * @param content what the request changes. Only a repetition has the same action, version and content.
 * @throws DomainError `version-required`
 */
export function toEditRequest(
  action: 'cancel' | 'change' | 'end',
  { caller, params: { votingId }, headers, correlationId }: VersionedRequest,
  content: unknown,
): EditRequest {
  const version = parseIfMatch(headers);
  return { caller, votingId, version, requestHash: hashRequest(action, version, content), correlationId };
}
