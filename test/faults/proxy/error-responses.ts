/** A response that the proxy gives instead of AWS. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a service reports an error. */
interface ErrorFormat {
  readonly protocol: 'json-1.0' | 'json-1.1' | 'rest-json' | 'query' | 'rest-xml';
  /** Before the error code in `__type`. */
  readonly prefix?: string;
  readonly throttling: { readonly code: string; readonly status: number };
  readonly serverError: string;
}

/**
 * The errors of each service, from the "Common errors" and the errors of its operations in its API reference. Names are
 * those for signatures.
 */
const formats: Readonly<Record<string, ErrorFormat>> = {
  dynamodb: {
    protocol: 'json-1.0',
    prefix: 'com.amazonaws.dynamodb.v20120810#',
    throttling: { code: 'ProvisionedThroughputExceededException', status: 400 },
    serverError: 'InternalServerError',
  },
  sqs: {
    protocol: 'json-1.0',
    prefix: 'com.amazonaws.sqs#',
    throttling: { code: 'RequestThrottled', status: 400 },
    serverError: 'InternalFailure',
  },
  sns: {
    protocol: 'query',
    throttling: { code: 'Throttling', status: 400 },
    serverError: 'InternalError',
  },
  secretsmanager: {
    protocol: 'json-1.1',
    throttling: { code: 'ThrottlingException', status: 400 },
    serverError: 'InternalServiceError',
  },
  scheduler: {
    protocol: 'rest-json',
    throttling: { code: 'ThrottlingException', status: 429 },
    serverError: 'InternalServerException',
  },
  'cognito-idp': {
    protocol: 'json-1.1',
    throttling: { code: 'TooManyRequestsException', status: 400 },
    serverError: 'InternalErrorException',
  },
  s3: {
    protocol: 'rest-xml',
    throttling: { code: 'SlowDown', status: 503 },
    serverError: 'InternalError',
  },
};
const otherServices: ErrorFormat = {
  protocol: 'json-1.1',
  throttling: { code: 'ThrottlingException', status: 400 },
  serverError: 'InternalFailure',
};

/** The services whose errors have a shape of their own here. */
export const servicesWithErrors: readonly string[] = Object.keys(formats);

/** Creates the response of a service that rejects a call because there are too many. */
export function createThrottlingResponse(service: string): ErrorResponse {
  const format = formats[service] ?? otherServices;
  return createErrorResponse(format, format.throttling.code, format.throttling.status, 'Rate exceeded');
}

/** Creates the response of a service that failed: status 500. */
export function createServerErrorResponse(service: string): ErrorResponse {
  const format = formats[service] ?? otherServices;
  return createErrorResponse(format, format.serverError, 500, 'An internal error occurred.');
}

function createErrorResponse(
  { protocol, prefix = '' }: ErrorFormat,
  code: string,
  status: number,
  message: string,
): ErrorResponse {
  const requestId = '00000000-0000-0000-0000-000000000000';
  const json = { 'x-amzn-requestid': requestId };
  switch (protocol) {
    case 'json-1.0':
    case 'json-1.1':
      return {
        status,
        headers: { ...json, 'content-type': `application/x-amz-${protocol}` },
        body: JSON.stringify({ __type: prefix + code, message }),
      };
    case 'rest-json':
      return {
        status,
        headers: { ...json, 'content-type': 'application/json', 'x-amzn-errortype': code },
        body: JSON.stringify({ Message: message }),
      };
    case 'query':
      return {
        status,
        headers: { ...json, 'content-type': 'text/xml' },
        body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      };
    case 'rest-xml':
      return {
        status,
        headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
        body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId></Error>`,
      };
  }
}
