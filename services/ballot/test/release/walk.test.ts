import type { QueueHandler } from '@suffra/shared/events/consume';
import type { HttpHandler } from '@suffra/shared/http/serve';
import { systemIds } from '@suffra/shared/ids';
import type { Call } from '@suffra/shared/release/call';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as castVote } from '../../src/http/cast-vote.ts';
import { handler as checkReceipt } from '../../src/http/check-receipt.ts';
import { getResultsRoute } from '../../src/http/get-results.ts';
import { handler as onVotings } from '../../src/on/voting-snapshots.ts';
import { walk } from '../../src/release/after-traffic.ts';
import { castVotes, openVoting, votes } from '../../src/release/cast-votes.ts';
import { canaryTenant } from '../../src/release/synthetic-vote.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

const claimed = z.object({
  headers: z.record(z.string(), z.string()),
  requestContext: z.looseObject({
    authorizer: z.object({ jwt: z.object({ claims: z.object({ sub: z.string() }) }) }),
  }),
});
/** A build: its functions, by the names under which Lambda calls them. */
interface Build {
  readonly castVote: HttpHandler;
  readonly checkReceipt: HttpHandler;
  readonly getResults: HttpHandler;
  readonly onVotings: QueueHandler;
}

describe('synthetic votes, as a release casts them', function () {
  this.timeout(60_000);
  let world: World;
  const good: Build = { castVote, checkReceipt, onVotings, getResults: getResultsRoute(Date.now) };

  before(async () => {
    await startBallot();
    world = await newWorld();
  });

  const isItsFunction = (name: string): name is keyof Build => name in good;

  /** Lambda, with these builds of the functions; here the platform's own check of tokens stands in for the gateway. */
  const lambda =
    (build: Build): Call =>
    async (functionName, _, event) => {
      const name = functionName.slice('suffra-ballot-test-'.length);
      if (!isItsFunction(name)) return { error: `${functionName} is no function of the build` };
      if (name === 'getResults') await world.runTally();
      const { data } = claimed.safeParse(event);
      if (data !== undefined) {
        const { issuer } = await platform('ballot');
        const voterId = data.requestContext.authorizer.jwt.claims.sub;
        data.headers.authorization = `Bearer ${await issuer.tokenOf({ tenantId: canaryTenant, voterId, role: 'voter' })}`;
      }
      try {
        const answer = await build[name]({ ...Object(event), ...(data && { headers: data.headers }) });
        return { answer: JSON.parse(JSON.stringify(answer)) };
      } catch (error) {
        return { error: String(error) };
      }
    };
  const trial = (build: Build) => ({
    call: lambda(build),
    prefix: 'suffra-ballot-test-',
    now: Date.now,
    votingId: systemIds(),
  });
  /** A build whose every fifth vote ends so. */
  const oneInFive = (fault: () => Awaited<ReturnType<HttpHandler>>): Build => {
    let calls = 0;
    return {
      ...good,
      castVote: async (event) => {
        calls += 1;
        return calls % 5 === 0 ? fault() : castVote(event);
      },
    };
  };

  it('let a good build pass: each vote is taken, proved and counted', async () => {
    expect(await walk(trial(good))).to.deep.equal([]);
  });

  it('stop a build that throws on one vote in five', async () => {
    const bad = oneInFive(() => {
      throw new Error('bad build');
    });
    const [objection] = await walk(trial(bad));
    expect(objection).to.include(`4 of ${votes} went wrong`).and.include('bad build');
  });

  it('stop a build that answers 500 to one vote in five, and one that gives no receipts', async () => {
    const failing = oneInFive(() => ({ statusCode: 500, body: '{}' }));
    expect((await walk(trial(failing)))[0]).to.include(`4 of ${votes} went wrong`);
    const silent = oneInFive(() => ({ statusCode: 201, body: '{}' }));
    expect((await walk(trial(silent)))[0]).to.include('gave no receipt');
  });

  it('stop a build whose receipts do not hold', async () => {
    const liar: Build = {
      ...good,
      castVote: async (event) => {
        const answer = await castVote(event);
        const body = JSON.parse(answer.body ?? '{}');
        return { ...answer, body: JSON.stringify({ ...body, receipt: `${body.receipt}x` }) };
      },
    };
    expect(await walk(trial(liar))).to.deep.equal(['a receipt that was just given is not valid']);
  });

  it('stop a release when they cannot be cast at all', async () => {
    const deaf: Build = {
      ...good,
      onVotings: async () => ({ batchItemFailures: [{ itemIdentifier: 'x' }] }),
    };
    const refused = await openVoting(trial(deaf)).then(
      () => undefined,
      (error: Error) => error.message,
    );
    expect(refused).to.include('could not be opened');
    const { objections } = await castVotes(trial(good), '7');
    expect(objections[0], 'a voting that was never opened').to.include(`${votes} of ${votes} went wrong`);
  });
});
