import { expect } from 'chai';
import { limits } from '../../shared/deployment/aws-limits.ts';
import { findMissingQuotas, listPreparationQuotas } from '../prepare/check-quotas.ts';
import { computePreparation, knownBurst } from '../prepare/plan.ts';

const free = computePreparation({ ...knownBurst, kind: 'free' });
const paid = computePreparation({ ...knownBurst, kind: 'paid' });
const any = computePreparation({ ...knownBurst, kind: 'any' });
const names = (preparation: typeof free) => preparation.functions.map(({ name }) => name).sort();

describe('preparation for a start', () => {
  it('provisions more environments than Lambda needs for the calls, for every function that answers a voter', () => {
    expect(names(free)).to.deep.equal(['castVisitorVote', 'vote']);
    expect(names(paid)).to.deep.equal(['exchangeToken', 'vote']);
    expect(names(any)).to.deep.equal(['castVisitorVote', 'exchangeToken', 'vote']);
    for (const { name, environments } of any.functions)
      expect(environments * limits.lambda.callsPerEnvironment, name).to.be.above(37_000 / 3);
  });

  it('provisions twice as many environments for a paid vote, whose outcome the same function returns', () => {
    const getEnvironments = (preparation: typeof free) =>
      preparation.functions.find(({ name }) => name === 'vote')?.environments;
    expect([getEnvironments(free), getEnvironments(paid)]).to.deep.equal([1_850, 3_700]);
  });

  it('raises no limit of an API for free votes, which call function URLs', () => {
    expect(free.apis).to.deep.equal([]);
    expect(paid.apis.map(({ service }) => service)).to.deep.equal(['identity']);
  });

  it('covers a free and a paid voting when the voting is not known', () => {
    for (const part of [free, paid]) {
      for (const { name, environments } of part.functions)
        expect(any.functions.find((fn) => fn.name === name)?.environments, name).to.be.at.least(environments);
      expect(any.tables).to.include.deep.members([...part.tables]);
      for (const { service, rate } of part.apis)
        expect(any.apis.find((api) => api.service === service)?.rate).to.be.at.least(rate);
      expect(any.quotas.concurrency).to.be.at.least(part.quotas.concurrency);
    }
  });

  it('needs quotas for everything that it provisions', () => {
    const provisioned = any.functions.reduce((sum, { environments }) => sum + environments, 0);
    expect(any.quotas.concurrency).to.be.at.least(provisioned + limits.lambda.minUnreserved);
    expect(any.quotas.apiRate).to.be.above(any.apis.reduce((sum, { rate }) => sum + rate, 0));
    // A table gets no more than this without another request to AWS.
    for (const { table, writes } of any.tables)
      expect(writes, table).to.be.at.most(limits.dynamodb.tableWrites);
  });

  it('never asks for less than a new table has', () => {
    const { tables } = computePreparation({ votes: 10, seconds: 1, kind: 'any' });
    for (const { reads, writes } of tables)
      expect([reads, writes]).to.deep.equal([limits.dynamodb.newTableReads, limits.dynamodb.newTableWrites]);
  });

  it('names each quota that is too low or cannot be read, with the command that requests it', () => {
    expect(listPreparationQuotas(free).map(({ id }) => id)).to.deep.equal([
      'lambdaConcurrency',
      'apiRequests',
      'tableWrites',
    ]);
    const enough = { lambdaConcurrency: { value: free.quotas.concurrency }, apiRequests: { value: 1e6 } };
    const missing = findMissingQuotas(free, {
      ...enough,
      tableWrites: { value: free.quotas.tableWrites - 1 },
    });
    expect(missing).to.have.length(1);
    expect(missing[0]).to.include('L-AB614373').and.include(`${free.quotas.tableWrites}`);
    expect(findMissingQuotas(free, { ...enough, tableWrites: { error: 'AccessDenied' } })[0]).to.include(
      'AccessDenied',
    );
    expect(findMissingQuotas(free, { ...enough, tableWrites: { value: 40_000 } })).to.deep.equal([]);
  });
});
