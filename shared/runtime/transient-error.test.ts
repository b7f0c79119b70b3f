import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { isTransientError } from './transient-error.ts';

const createServiceError = (name: string, httpStatusCode: number) =>
  new DynamoDBServiceException({
    name,
    message: name,
    $fault: httpStatusCode >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode },
  });

describe('a transient error', () => {
  for (const [name, status] of [
    ['ProvisionedThroughputExceededException', 400],
    ['ThrottlingException', 400],
    ['RequestLimitExceeded', 400],
    ['TooManyRequestsException', 429],
    ['InternalServerError', 500],
    ['ServiceUnavailable', 503],
  ] as const)
    it(`is a response ${status} ${name}`, () => {
      expect(isTransientError(createServiceError(name, status))).to.equal(true);
    });

  for (const code of ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])
    it(`is a connection that ends with ${code}`, () => {
      expect(isTransientError(Object.assign(new Error('no connection'), { code }))).to.equal(true);
    });

  it('is a request that takes too long', () => {
    expect(isTransientError(Object.assign(new Error('too long'), { name: 'TimeoutError' }))).to.equal(true);
  });

  it('is not a request that AWS rejects, and not a programming error', () => {
    for (const error of [
      createServiceError('ConditionalCheckFailedException', 400),
      createServiceError('ValidationException', 400),
      createServiceError('AccessDeniedException', 400),
      new TypeError('x is undefined'),
      undefined,
    ])
      expect(isTransientError(error), String(error)).to.equal(false);
  });
});
