import { defineProblem, type ProblemKind } from '@suffra/shared/http/problem';
import type { HttpHandler } from '@suffra/shared/http/serve';

/** A kind of problem that also carries OAuth's members (RFC 6749 §5.2). */
function oauth(error: string, kind: ProblemKind): ProblemKind {
  const make: ProblemKind = Object.assign((more: Parameters<ProblemKind>[0] = {}) => {
    const members = { error, error_description: more.detail ?? kind.detail };
    return kind({ ...more, extensions: { ...more.extensions, ...members } });
  }, kind);
  return make;
}

export const unsupportedGrantType = oauth(
  'unsupported_grant_type',
  defineProblem(
    'unsupported-grant-type',
    400,
    'This grant type is not offered',
    'Send grant_type=urn:ietf:params:oauth:grant-type:token-exchange, or client_credentials for an API key.',
  ),
);
export const invalidTokenRequest = oauth(
  'invalid_request',
  defineProblem(
    'invalid-token-request',
    400,
    'The token request is incomplete',
    'Send grant_type; for a token exchange subject_token, subject_token_type=urn:ietf:params:oauth:token-type:jwt and client_id; for an API key client_id and client_secret.',
  ),
);
export const invalidClient = oauth(
  'invalid_client',
  defineProblem(
    'invalid-client',
    401,
    'This client has no issuer registered',
    'Send the tenant’s id as client_id; its admin registers issuers with PUT /v1/partner-issuers.',
  ),
);
/** One answer for every reason: whoever guesses learns nothing about keys that there are. */
export const clientRefused = oauth(
  'invalid_client',
  defineProblem(
    'client-refused',
    401,
    'This API key is not accepted',
    'Check client_id and client_secret; the key may have expired, been revoked, or been given a new secret.',
  ),
);
export const scopeRefused = oauth(
  'invalid_scope',
  defineProblem(
    'scope-refused',
    400,
    'The key has not all of these scopes',
    'Ask for scopes that the key has, or for none to get them all.',
  ),
);
/** RFC 8693 §2.2.2: an unacceptable subject token is an `invalid_request`, and not an `invalid_grant`. */
export const subjectTokenRefused = oauth(
  'invalid_request',
  defineProblem(
    'subject-token-refused',
    400,
    'The subject token is not accepted',
    'It must be signed (RS256, ES256 or EdDSA) by a registered issuer’s key, for the registered audience, with iss, sub, aud, exp and iat, at most 10 minutes old.',
  ),
);

/**
 * Completes the refusals that come from outside of the route (malformed body, wrong media type, our own fault) with
 * OAuth's members, which every error of a token endpoint must have.
 */
export const withOauthMembers =
  (handler: HttpHandler): HttpHandler =>
  async (event) => {
    const answer = await handler(event);
    const status = answer.statusCode ?? 500;
    if (status < 400) return answer;
    const problem: unknown = JSON.parse(answer.body ?? '{}');
    if (typeof problem !== 'object' || problem === null || 'error' in problem) return answer;
    const description = 'detail' in problem ? problem.detail : undefined;
    const members = {
      error: status < 500 ? 'invalid_request' : 'server_error',
      error_description: description,
    };
    return { ...answer, body: JSON.stringify({ ...problem, ...members }) };
  };
