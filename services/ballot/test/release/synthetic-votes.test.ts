import type { QueueHandler } from '@suffra/shared/events/queue-handler';
import type { HttpHandler } from '@suffra/shared/http/route';
import { generateId } from '@suffra/shared/ids';
import type { InvokeFunction } from '@suffra/shared/release/invoke-function';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { role } from '@suffra/shared/tokens/claims';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as onVotings } from '../../src/consumers/voting-snapshots.ts';
import { handler as vote } from '../../src/function-url/vote.ts';
import { handler as checkReceipt } from '../../src/http/check-receipt.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { runSyntheticCheck } from '../../src/release/after-traffic.ts';
import { canaryTenantId } from '../../src/release/synthetic-requests.ts';
import { castVotes, scheduleVoting, voteCount } from '../../src/release/synthetic-votes.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

const claimed = z.object({
  headers: z.record(z.string(), z.string()),
  requestContext: z.looseObject({
    authorizer: z.object({ jwt: z.object({ claims: z.object({ sub: z.string(), role }) }) }),
  }),
});
/** A build: its functions by their Lambda names. */
interface Build {
  readonly vote: HttpHandler;
  readonly checkReceipt: HttpHandler;
  readonly getTurnout: HttpHandler;
  readonly onVotings: QueueHandler;
}

describe('the synthetic votes of a release', function () {
  this.timeout(60_000);
  let fixture: Fixture;
  const good: Build = { vote, checkReceipt, onVotings, getTurnout };

  before(async () => {
    await startBallot();
    fixture = await createFixture();
  });

  const isItsFunction = (name: string): name is keyof Build => name in good;

  /** Simulates Lambda with a build. Locally the functions verify tokens, so claims are replaced by a token. */
  const lambda =
    (build: Build): InvokeFunction =>
    async (functionName, _, event) => {
      const name = functionName.slice('suffra-ballot-test-'.length);
      if (!isItsFunction(name)) return { error: `${functionName} is no function of the build` };
      if (name === 'getTurnout') await fixture.runTally();
      const { data } = claimed.safeParse(event);
      if (data !== undefined) {
        const { issuer } = await getPlatform('ballot');
        const { sub: voterId, role } = data.requestContext.authorizer.jwt.claims;
        data.headers.authorization = `Bearer ${await issuer.signToken({ tenantId: canaryTenantId, voterId, role })}`;
      }
      try {
        const answer = await build[name]({ ...Object(event), ...(data && { headers: data.headers }) });
        return { answer: JSON.parse(JSON.stringify(answer)) };
      } catch (error) {
        return { error: String(error) };
      }
    };
  const trial = (build: Build) => ({
    invoke: lambda(build),
    prefix: 'suffra-ballot-test-',
    now: Date.now,
    votingId: generateId(),
  });
  /** A build in which every fifth vote has this outcome. */
  const oneInFive = (fault: () => Awaited<ReturnType<HttpHandler>>): Build => {
    let calls = 0;
    return {
      ...good,
      vote: async (event) => {
        calls += 1;
        return calls % 5 === 0 ? fault() : vote(event);
      },
    };
  };

  it('let a good build pass: each vote is accepted, has a receipt and is counted', async () => {
    expect(await runSyntheticCheck(trial(good))).to.deep.equal([]);
  });

  it('stop a build that throws for one vote in five', async () => {
    const bad = oneInFive(() => {
      throw new Error('bad build');
    });
    const [objection] = await runSyntheticCheck(trial(bad));
    expect(objection).to.include(`4 of ${voteCount} went wrong`).and.include('bad build');
  });

  it('stop a build that responds with 500 to one vote in five, and one that returns no receipts', async () => {
    const failing = oneInFive(() => ({ statusCode: 500, body: '{}' }));
    expect((await runSyntheticCheck(trial(failing)))[0]).to.include(`4 of ${voteCount} went wrong`);
    const silent = oneInFive(() => ({ statusCode: 201, body: '{}' }));
    expect((await runSyntheticCheck(trial(silent)))[0]).to.include('returned no receipt');
  });

  it('stop a build whose receipts are invalid', async () => {
    const liar: Build = {
      ...good,
      vote: async (event) => {
        const answer = await vote(event);
        const body = JSON.parse(answer.body ?? '{}');
        return { ...answer, body: JSON.stringify({ ...body, receipt: `${body.receipt}x` }) };
      },
    };
    expect(await runSyntheticCheck(trial(liar))).to.deep.equal([
      'the receipt of a synthetic vote is not valid',
    ]);
  });

  it('stop a release if they cannot be cast at all', async () => {
    const deaf: Build = {
      ...good,
      onVotings: async () => ({ batchItemFailures: [{ itemIdentifier: 'x' }] }),
    };
    const error = await scheduleVoting(trial(deaf)).then(
      () => undefined,
      (error: Error) => error.message,
    );
    expect(error).to.include('could not be scheduled');
    const { objections } = await castVotes(trial(good), '7');
    expect(objections[0], 'a voting that was never opened').to.include(
      `${voteCount} of ${voteCount} went wrong`,
    );
  });
});
