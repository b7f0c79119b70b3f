import * as errors from '../errors.ts';
import { defineProblem } from './problem.ts';

/** The problems that every route may respond with. Those of one service are in its `http/problems.ts`. */
export const invalidRequest = defineProblem(
  'invalid-request',
  400,
  'The request is invalid',
  'Correct the fields listed in "errors" and send the request again.',
);
export const notSignedIn = defineProblem(
  'not-signed-in',
  401,
  'You are not signed in',
  'Sign in, then send the request again with the access token as a Bearer token.',
);
export const notAllowed = defineProblem(
  errors.notAllowed,
  403,
  'You do not have permission to do this',
  'Sign in with an account whose role allows it.',
);
export const tenantSuspended = defineProblem(
  errors.tenantSuspended,
  403,
  'This organization is suspended',
  'Votes, changes of votings, purchases and messages are not possible until it is resumed. Votes that were accepted count. An admin of the organization can ask the operator of the platform.',
);
export const notThroughCdn = defineProblem(
  'not-through-cdn',
  403,
  'This address is not public',
  'Send the request to the public address of the platform.',
);
export const notFound = defineProblem(
  errors.notFound,
  404,
  'The resource does not exist',
  'Check the URL of the request.',
);
export const methodNotAllowed = defineProblem(
  'method-not-allowed',
  405,
  'The method is not allowed at this address',
  'Use the method in the Allow header.',
);
export const tooLarge = defineProblem('too-large', 413, 'The request is too large', 'Send at most 64 KiB.');
export const unsupportedMediaType = defineProblem(
  'unsupported-media-type',
  415,
  'The content type of the body is not supported',
  'Send the content type that the API documentation lists for this route.',
);
export const staleVersion = defineProblem(
  errors.staleVersion,
  412,
  'The resource was changed in the meantime',
  'Read it again, apply your change to the new version, and send its ETag in If-Match.',
);
export const versionRequired = defineProblem(
  'version-required',
  428,
  'If-Match is required',
  'Send the ETag that you read in the If-Match header. It protects the changes of others.',
);
export const busy = defineProblem(
  errors.busy,
  503,
  'The service is busy',
  'Send the same request again after the time in the Retry-After header.',
);
export const tooManyRequests = defineProblem(
  errors.tooManyRequests,
  429,
  'Too many requests',
  'Wait as long as the Retry-After header says, then try again.',
);
export const internalError = defineProblem(
  'internal-error',
  500,
  'Something went wrong on our side',
  'Send the same request again. If the error persists, contact support with the correlation id.',
);

/** The problems of domain errors that every service may throw: a contract need not list them. */
export const commonProblems = [notAllowed, notFound, staleVersion, busy, tooManyRequests];
