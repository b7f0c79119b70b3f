import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { toInstant } from '@suffra/shared/clock';
import { generateId } from '@suffra/shared/ids';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { eraseVoter } from '../../src/application/erase-voter.ts';
import { recordPersonSignIn } from '../../src/application/record-sign-in.ts';
import type { Profile } from '../../src/domain/profile.ts';
import { personKey, profileKey } from '../../src/storage/keys.ts';
import { hashPerson } from '../../src/storage/person-hash.ts';
import { createFixture, type Fixture, randomText, startIdentity } from '../support/fixture.ts';
import { overtake } from '../support/overtake.ts';

const email = 'ada@example.com';

/** A person with one mailbox. Each Cognito user is named by a number. */
class Person {
  private lastInstant = Date.now();
  constructor(readonly tenantId: string) {}

  /** Records the sign-in of a Cognito user. @returns undefined when it is rejected */
  signIn(user: number): Promise<Profile | undefined> {
    this.lastInstant += 1;
    const signIn = { name: `Name ${user}`, at: toInstant(this.lastInstant), correlationId: generateId() };
    const userId = `user-${user}-of-${this.tenantId}`;
    return recordPersonSignIn({ tenantId: this.tenantId, email, userId }, signIn, Date.now());
  }

  erase(voterId: string): Promise<unknown> {
    const voter = { tenantId: this.tenantId, voterId };
    const context = { correlationId: generateId(), writeId: generateId() };
    return eraseVoter(voter, voterId, Date.now(), context);
  }

  async read(voterId: string) {
    const { tenantId } = this;
    const readRow = async (Key: { pk: string; sk: string }) =>
      (
        await getDocumentClient().send(
          new GetCommand({ TableName: process.env.IDENTITY_TABLE, Key: { ...Key }, ConsistentRead: true }),
        )
      ).Item ?? {};
    return {
      person: await readRow(personKey(tenantId, await hashPerson(tenantId, email))),
      profile: await readRow(profileKey(tenantId, voterId)),
    };
  }

  /** Checks what is always true between two requests. */
  async check(voterId: string): Promise<void> {
    const { person, profile } = await this.read(voterId);
    expect(person.voterId).to.equal(voterId);
    expect(person.expiresAt !== undefined, 'is forgotten if, and only if, erased').to.equal(
      profile.erasedAt !== undefined,
    );
    if (profile.erasedAt !== undefined) expect(profile).not.to.have.any.keys('name', 'email', 'preferences');
  }
}

/** Requests that run at the same time. `return` is a sign-in with a new Cognito user. */
type Act = 'sign in' | 'late sign-in of the erased user' | 'return' | 'erase';
const rounds = fc.array(
  fc.array(fc.constantFrom<Act>('sign in', 'late sign-in of the erased user', 'return', 'erase', 'erase'), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 3, maxLength: 10 },
);

describe('concurrent sign-ins, erasures and returns of one person', () => {
  let fixture: Fixture;
  let person: Person;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    person = new Person(fixture.tenantId);
  });

  it('lead to one voter id in every history, and forget the person only while erased', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(rounds, async (history) => {
        const one = new Person(`${fixture.tenantId}-${randomText()}`);
        const { voterId } = (await one.signIn(0)) ?? { voterId: '' };
        let [user, erasedUser] = [0, -1];
        for (const acts of history) {
          // A new user of the same address exists only after the erased one was deleted.
          const isErased = (await one.read(voterId)).profile.erasedAt !== undefined;
          if (isErased) erasedUser = user;
          if (isErased && acts.includes('return')) user += 1;
          const current = user;
          // Nobody signs in so late that another erasure happened since: that takes longer than a function runs.
          const late = acts.includes('erase') ? -1 : erasedUser;
          const run = async (act: Act) => {
            if (act === 'erase') return void (await one.erase(voterId));
            if (act === 'late sign-in of the erased user') {
              if (late >= 0) expect(await one.signIn(late)).to.equal(undefined);
            } else {
              const profile = await one.signIn(current);
              if (profile !== undefined) expect(profile.voterId).to.equal(voterId);
            }
          };
          await Promise.all(acts.map(run));
          await one.check(voterId);
        }
      }),
      { ...propertyRuns(10), endOnFailure: true },
    );
  });

  it('create one person for concurrent first sign-ins of two users of one address', async () => {
    const profiles = await Promise.all([0, 1, 0, 1].map((user) => person.signIn(user)));
    expect(new Set(profiles.map((profile) => profile?.voterId)).size).to.equal(1);
  });

  it('erase a person who returns just before the write of the erasure', async () => {
    const { voterId } = (await person.signIn(0)) ?? { voterId: '' };
    await person.erase(voterId);
    // The erasure has read the tombstone, and the person returns.
    await overtake(
      /^TransactWrite/,
      1,
      () => person.erase(voterId),
      () => person.signIn(1),
    );
    await person.check(voterId);
    expect((await person.read(voterId)).profile.erasedUserId).to.equal(`user-1-of-${person.tenantId}`);
  });

  it('reject a return that a second erasure of the same user overtakes', async () => {
    const { voterId } = (await person.signIn(0)) ?? { voterId: '' };
    await person.erase(voterId);
    const profile = await overtake(
      /^TransactWrite/,
      1,
      () => person.signIn(1),
      async () => {
        await person.signIn(1);
        await person.erase(voterId);
      },
    );
    expect(profile).to.equal(undefined);
    await person.check(voterId);
  });

  it('reject a sign-in that an erasure overtakes', async () => {
    const { voterId } = (await person.signIn(0)) ?? { voterId: '' };
    const profile = await overtake(
      /^Update/,
      1,
      () => person.signIn(0),
      () => person.erase(voterId),
    );
    expect(profile).to.equal(undefined);
    await person.check(voterId);
  });

  it('reject a sign-in of the erased user that the return overtakes', async () => {
    const { voterId } = (await person.signIn(0)) ?? { voterId: '' };
    await person.erase(voterId);
    const profile = await overtake(
      /^Update/,
      1,
      () => person.signIn(0),
      () => person.signIn(1),
    );
    expect(profile).to.equal(undefined);
    expect((await person.read(voterId)).profile).to.include({ userId: `user-1-of-${person.tenantId}` });
  });
});
