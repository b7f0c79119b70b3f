import { expect } from 'chai';
import { call } from '../../test-support/call.ts';
import { defineDomainError } from '../domain-error.ts';
import { busy } from '../errors.ts';
import { definePublicContract } from './contract.ts';
import { defineProblem } from './problem.ts';
import { publicRoute } from './route.ts';

const closed = defineDomainError('closed');
const erased = defineDomainError('erased');
const closedProblem = defineProblem(closed, 409, 'The voting has ended', 'Votes are no longer accepted.');

const contract = definePublicContract({
  method: 'GET',
  path: '/v1/test',
  operationId: 'test',
  summary: 'Test',
  auth: 'public',
  responses: { 204: { description: 'Nothing' } },
  problems: [closedProblem],
});
const respondTo = (error: unknown) =>
  call(
    publicRoute(contract, async () => {
      throw error;
    }),
  );

describe('a domain error in a route', () => {
  it('becomes the problem of the contract that has its code', async () => {
    const response = await respondTo(closed({ extensions: { endsAt: '2026-11-28T18:00:00.000Z' } }));
    expect(response.status).to.equal(409);
    expect(response.body).to.include({
      type: 'urn:suffra:problem:closed',
      title: 'The voting has ended',
      detail: 'Votes are no longer accepted.',
      endsAt: '2026-11-28T18:00:00.000Z',
    });
  });

  it('replaces the advice of the problem when it has its own', async () => {
    const response = await respondTo(closed({ detail: 'It ended at noon.' }));
    expect(response.body.detail).to.equal('It ended at noon.');
  });

  it('becomes a common problem without being listed, with Retry-After', async () => {
    const response = await respondTo(busy({ retryAfterSeconds: 2 }));
    expect(response.status).to.equal(503);
    expect(response.headers).to.include({ 'retry-after': '2' });
  });

  it('becomes a common problem with Retry-After of 1 to 3 seconds when it has none of its own', async () => {
    expect((await respondTo(busy())).headers?.['retry-after']).to.match(/^[123]$/);
  });

  it('is an internal error when the contract does not list it', async () => {
    const response = await respondTo(erased());
    expect([response.status, response.body.type]).to.deep.equal([500, 'urn:suffra:problem:internal-error']);
  });
});

describe('an error of an AWS client in a route', () => {
  it('is busy with Retry-After when it may go away by itself', async () => {
    for (const error of [
      Object.assign(new Error('slow down'), {
        name: 'ThrottlingException',
        $metadata: { httpStatusCode: 400 },
      }),
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
      Object.assign(new Error('too long'), { name: 'TimeoutError' }),
    ]) {
      const response = await respondTo(error);
      expect([response.status, response.body.type]).to.deep.equal([503, 'urn:suffra:problem:busy']);
      expect(response.headers?.['retry-after']).to.match(/^[123]$/);
    }
  });

  it('is an internal error otherwise', async () => {
    const error = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    expect((await respondTo(error)).status).to.equal(500);
  });
});
