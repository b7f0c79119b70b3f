import { voterErased } from '@suffra/shared/events/identity';
import { type TableChange, toTableChanges } from '@suffra/shared/events/stream-handler';
import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { createErasuresHandler } from '../../services/ballot/src/consumers/erasures.ts';
import { eraseVotes } from '../../services/ballot/src/internal-commands.ts';
import { readResult } from '../../services/ballot/src/storage/results.ts';
import { createVoting } from '../../services/ballot/test/support/create-voting.ts';
import {
  createFixture as createBallotFixture,
  startBallot,
} from '../../services/ballot/test/support/fixture.ts';
import { ensureTenant } from '../../services/identity/src/application/ensure-tenant.ts';
import { eraseVoter } from '../../services/identity/src/application/erase-voter.ts';
import { onJobs as handleJobs } from '../../services/identity/src/consumers/jobs.ts';
import { handler as signIn } from '../../services/identity/src/http/sign-in.ts';
import { handler as signUp } from '../../services/identity/src/http/sign-up.ts';
import { deleteUserCommand } from '../../services/identity/src/internal-commands.ts';
import { toErasureEvents, toInternalCommands } from '../../services/identity/src/streams/erasure-events.ts';
import { confirmSignUp } from '../../services/identity/test/support/fixture.ts';

const password = 'correct horse battery';

/** `deliver` lets the services process the erasures that are waiting, as late as the history wants. */
type Act = 'join' | 'vote' | 'erase' | 'deliver';
const acts = fc.array(fc.constantFrom<Act>('join', 'vote', 'erase', 'deliver'), {
  minLength: 10,
  maxLength: 24,
});

/** A person with one mailbox, two votings, and the services that process their erasures. */
class Mailbox {
  readonly email = 'ada@example.com';
  readonly votings = [createVoting({ buckets: 1 }), createVoting({ buckets: 1, change: 'until-close' })];
  readonly accepted = new Set<string>();
  readonly voterIds = new Set<string>();
  /** How often the person came back after an erasure. */
  returns = 0;
  private isErased = false;
  /** The voter id in the person's access token, which stays valid after an erasure. */
  voterId: string | undefined;
  private choice = 0;
  private constructor(
    readonly ballot: Awaited<ReturnType<typeof createBallotFixture>>,
    private readonly stream: StreamReader,
  ) {}

  static async open(): Promise<Mailbox> {
    const ballot = await createBallotFixture();
    await ensureTenant(ballot.tenantId, 'Radio Aurora');
    const mailbox = new Mailbox(ballot, await openStreamReader(process.env.IDENTITY_TABLE ?? ''));
    for (const voting of mailbox.votings) await ballot.schedule(voting);
    return mailbox;
  }

  async join(): Promise<number> {
    const account = { tenantId: this.ballot.tenantId, email: this.email };
    const post = (handler: typeof signUp, body: object) => call(handler, { method: 'POST', body });
    await post(signUp, { ...account, name: 'Ada Nowak' });
    // No code is sent to an address that has an account, also not while an erased account waits for its deletion.
    await confirmSignUp(account, password).catch(() => undefined);
    const { status, body } = await post(signIn, { ...account, password });
    if (status !== 201) return status;
    this.voterId = String(body.voter.voterId);
    this.voterIds.add(this.voterId);
    if (this.isErased) this.returns += 1;
    this.isErased = false;
    return status;
  }

  async vote(): Promise<void> {
    this.choice += 1;
    for (const voting of this.voterId === undefined ? [] : this.votings) {
      const { status } = await this.ballot.vote(this.voterId ?? '', voting, [`o${1 + (this.choice % 3)}`]);
      if (status < 300) this.accepted.add(voting.votingId);
    }
  }

  async erase(): Promise<void> {
    const { tenantId } = this.ballot;
    if (this.voterId === undefined) return;
    const context = { correlationId: 'c', writeId: generateId() };
    await eraseVoter({ tenantId, voterId: this.voterId }, this.voterId, Date.now(), context);
    this.isErased = true;
  }

  async deliver(): Promise<void> {
    const changes = toTableChanges(await this.stream.next(this.ballot.tenantId));
    for (const change of changes) await this.process(change);
  }

  private async process(change: TableChange): Promise<void> {
    const { tenantId } = this.ballot;
    for (const { event } of toInternalCommands(change)) {
      const data = deleteUserCommand.data.parse(event.data);
      await handleJobs(toSqsEvent(toSqsMessage(deleteUserCommand, { tenantId, data })));
    }
    for (const { data } of toErasureEvents(change)) {
      const { voterId } = voterErased.data.parse(data);
      const erase = createErasuresHandler(() => Date.now());
      const message = toSqsMessage(eraseVotes, { tenantId, data: { voterId } });
      expect((await erase(toSqsEvent(message))).batchItemFailures).to.deep.equal([]);
    }
  }

  /** @returns the certified number of votes of each voting */
  async countVotes(): Promise<number[]> {
    const { tenantId } = this.ballot;
    await this.ballot.runTally();
    const counts = [];
    for (const voting of this.votings) {
      expect(await this.ballot.close(voting)).to.deep.equal({ failed: 0 });
      counts.push((await readResult(tenantId, voting.votingId, voting.endsAt))?.votes ?? -1);
    }
    return counts;
  }
}

describe('one mailbox', function () {
  this.timeout(240_000);
  before(async function () {
    this.timeout(120_000);
    await getPlatform('ballot');
    await startBallot();
  });

  it('has one vote after five rounds of vote, erasure and sign-up', async () => {
    const mailbox = await Mailbox.open();
    for (let round = 0; round < 5; round += 1) {
      expect(await mailbox.join()).to.equal(201);
      await mailbox.vote();
      await mailbox.erase();
      await mailbox.deliver();
    }
    expect(mailbox.voterIds.size).to.equal(1);
    expect(await mailbox.countVotes()).to.deep.equal([1, 1]);
  });

  it('has at most one vote in every order of votes, erasures and returns', async () => {
    let [returns, votes] = [0, 0];
    await fc.assert(
      fc.asyncProperty(acts, async (history) => {
        const mailbox = await Mailbox.open();
        for (const act of history) await mailbox[act]();
        returns += mailbox.returns;
        votes += mailbox.accepted.size;
        await mailbox.deliver();
        expect(mailbox.voterIds.size).to.be.at.most(1);
        expect(await mailbox.countVotes()).to.deep.equal(
          mailbox.votings.map(({ votingId }) => (mailbox.accepted.has(votingId) ? 1 : 0)),
        );
      }),
      { ...propertyRuns(20), endOnFailure: true },
    );
    expect(Math.min(returns, votes), 'the histories contain returns and votes').to.be.above(0);
  });
});
