import { defineProblem, type ProblemType } from '@suffra/shared/http/problem';
import type { HttpHandler } from '@suffra/shared/http/route';

/** Adds the members of an OAuth error (RFC 6749 §5.2) to a type of problem. */
function defineOauthProblem(error: string, type: ProblemType): ProblemType {
  const create = (overrides: Parameters<ProblemType>[0] = {}) => {
    const members = { error, error_description: overrides.detail ?? type.detail };
    return type({ ...overrides, extensions: { ...overrides.extensions, ...members } });
  };
  return Object.assign(create, type);
}

export const unsupportedGrantType = defineOauthProblem(
  'unsupported_grant_type',
  defineProblem(
    'unsupported-grant-type',
    400,
    'This grant type is not supported',
    'Send grant_type=urn:ietf:params:oauth:grant-type:token-exchange, or client_credentials for an API key.',
  ),
);
export const invalidTokenRequest = defineOauthProblem(
  'invalid_request',
  defineProblem(
    'invalid-token-request',
    400,
    'The token request is incomplete',
    'Send grant_type. For a token exchange, also send subject_token, subject_token_type=urn:ietf:params:oauth:token-type:jwt and client_id. For an API key, also send client_id and client_secret.',
  ),
);
export const invalidClient = defineOauthProblem(
  'invalid_client',
  defineProblem(
    'invalid-client',
    401,
    'This client has no registered issuer',
    'Send the tenant id as client_id. An admin of the tenant registers issuers with PUT /v1/partner-issuers/{issuerId}.',
  ),
);
/** The response is the same for every reason: it reveals nothing about existing keys. */
export const clientRejected = defineOauthProblem(
  'invalid_client',
  defineProblem(
    'client-refused',
    401,
    'The API key was rejected',
    'Check client_id and client_secret. The key may have expired, been revoked or been rotated.',
  ),
);
export const scopeRejected = defineOauthProblem(
  'invalid_scope',
  defineProblem(
    'scope-refused',
    400,
    'The API key does not have all of these scopes',
    'Request scopes that the key has, or send no scope to get all of them.',
  ),
);
/** RFC 8693 §2.2.2: an unacceptable subject token is an `invalid_request`, not an `invalid_grant`. */
export const subjectTokenRejected = defineOauthProblem(
  'invalid_request',
  defineProblem(
    'subject-token-refused',
    400,
    'The subject token was rejected',
    'The token must be signed (RS256, ES256 or EdDSA) by a key of a registered issuer, for the audience of the tenant (urn:suffra:tenant: and the tenant id). It needs iss, sub, aud, exp and iat, and may be at most 10 minutes old. A token with a jti can be exchanged once.',
  ),
);

/**
 * Adds the members of an OAuth error to problems that the route itself did not create (malformed body, wrong media
 * type, internal error). Every error of a token endpoint must have them.
 */
export const addOauthErrorMembers =
  (handler: HttpHandler): HttpHandler =>
  async (event, context) => {
    const response = await handler(event, context);
    const status = response.statusCode ?? 500;
    if (status < 400) return response;
    const problem: unknown = JSON.parse(response.body ?? '{}');
    if (typeof problem !== 'object' || problem === null || 'error' in problem) return response;
    const members = {
      error: status < 500 ? 'invalid_request' : 'server_error',
      error_description: 'detail' in problem ? problem.detail : undefined,
    };
    return { ...response, body: JSON.stringify({ ...problem, ...members }) };
  };
