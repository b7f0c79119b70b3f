import { expect } from 'chai';
import { Problem, problemOf } from '../../src/api/problem.ts';
import { mayRetry, retrying, waitBefore } from '../../src/api/retry.ts';

describe('trying again', () => {
  const failing = (...slugs: string[]) => {
    const left = [...slugs];
    let tries = 0;
    const attempt = async () => {
      tries += 1;
      const slug = left.shift();
      if (slug !== undefined) throw new Problem(slug);
      return 'done';
    };
    return { attempt, tries: () => tries };
  };
  const waited: number[] = [];
  const wait = async (ms: number) => {
    waited.push(ms);
  };

  it('goes on after losses, until it is done', async () => {
    const { attempt, tries } = failing('unreachable', 'busy');
    expect(await retrying(3, attempt, wait)).to.equal('done');
    expect(tries()).to.equal(3);
    expect(waited).to.have.length(2);
  });

  it('gives up after the last try, with what it said', async () => {
    const { attempt, tries } = failing('unreachable', 'busy', 'unreadable');
    const thrown = await retrying(2, attempt, wait).catch((error: unknown) => error);
    expect(thrown).to.have.property('slug', 'busy');
    expect(tries()).to.equal(2);
  });

  it('does not repeat what was refused', async () => {
    const { attempt, tries } = failing('closed');
    await retrying(4, attempt, wait).catch(() => undefined);
    expect(tries()).to.equal(1);
    expect(mayRetry(new Error('unreachable'))).to.equal(false);
  });

  it('waits longer each time, at random', () => {
    expect([waitBefore(1, 0), waitBefore(1, 1), waitBefore(3, 0.5)]).to.deep.equal([100, 500, 900]);
  });
});

describe('a refusal', () => {
  it('is known by the last part of its type, with what it carries', () => {
    const problem = problemOf({
      type: 'urn:suffra:problem:closed',
      status: 409,
      endsAt: 'then',
      correlationId: 'c',
    });
    expect(problem.slug).to.equal('closed');
    expect(problem.details).to.include({ endsAt: 'then', correlationId: 'c', detail: '' });
  });

  it('that is not of this API can’t be read', () => {
    for (const body of [undefined, '<html>', { type: 'about:blank' }, { message: 'Forbidden' }])
      expect(problemOf(body).slug).to.equal('unreadable');
  });
});
