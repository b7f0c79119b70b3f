import { defineProblem } from './problem.ts';

/** The problems that any route may answer with; a service declares its own beside its rules. */
export const invalidRequest = defineProblem(
  'invalid-request',
  400,
  'The request is malformed',
  'Correct the fields listed in "errors" and send it again.',
);
export const notSignedIn = defineProblem(
  'not-signed-in',
  401,
  'You are not signed in',
  'Sign in, then repeat the request with the access token as a Bearer token.',
);
export const notAllowed = defineProblem(
  'not-allowed',
  403,
  'You may not do this',
  'Sign in with an account whose role allows it.',
);
export const notFound = defineProblem(
  'not-found',
  404,
  'There is no such thing',
  'Check the address of the request.',
);
export const tooLarge = defineProblem('too-large', 413, 'The request is too large', 'Send at most 64 KiB.');
export const unsupportedMediaType = defineProblem(
  'unsupported-media-type',
  415,
  'The body has a type that this route does not read',
  'Send the content type that the API document names for this route.',
);
export const staleVersion = defineProblem(
  'stale-version',
  412,
  'It was changed in the meantime',
  'Read it again, apply your change to what you read, and send the new ETag in If-Match.',
);
export const versionRequired = defineProblem(
  'version-required',
  428,
  'If-Match is required',
  'Send the ETag that you read in the If-Match header, so that no one else’s change is overwritten.',
);
export const busy = defineProblem(
  'busy',
  503,
  'Too many changes at the same moment',
  'Nothing was changed. Repeat the same request in a moment.',
);
export const internalError = defineProblem(
  'internal-error',
  500,
  'Something went wrong on our side',
  'Repeat the same request; if it goes on, tell us the correlation id.',
);
