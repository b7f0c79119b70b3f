import { recordVisitorSignIn } from '@suffra/shared/events/identity';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { call } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { toTokenUse } from '@suffra/shared/tokens/partner-token';
import { toVisitor } from '@suffra/shared/tokens/visitor';
import { expect } from 'chai';
import { createJobsHandler } from '../../src/consumers/jobs.ts';
import { handler as eraseMe } from '../../src/http/erase-me.ts';
import { readIssuer } from '../../src/storage/partner-issuers.ts';
import { readProfile } from '../../src/storage/profiles.ts';
import { toEvents } from '../../src/streams/to-events.ts';
import { startDocumentServer } from '../support/document-server.ts';
import {
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  startIdentity,
} from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

const minuteMs = 60_000;

describe('the sign-in of a visitor who voted without an exchange', () => {
  let fixture: Fixture;
  let stream: StreamReader;

  before(startIdentity);
  before(async () => {
    stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
  });
  beforeEach(async () => {
    fixture = await createFixture();
    await stream.next();
  });

  const record = async (
    voterId: string,
    signedInAt: number,
    change: { accountId?: string; tokenUse?: string; id?: string } = {},
    now = Date.now(),
  ) => {
    const { id = `e-${voterId}-${signedInAt}`, ...more } = change;
    const data = { voterId, issuerId: 'web', signedInAt: new Date(signedInAt).toISOString(), ...more };
    const message = toSqsMessage(recordVisitorSignIn, { tenantId: fixture.tenantId, data, id });
    const { batchItemFailures } = await createJobsHandler(() => now)(toSqsEvent(message));
    expect(batchItemFailures).to.deep.equal([]);
  };
  /** Reads the events of people since the last call. */
  const readEvents = async () =>
    toTableChanges(await stream.next(fixture.tenantId))
      .flatMap(toEvents)
      .filter(({ kind }) => kind.type.startsWith('voter.'))
      .map(({ kind, data }) => ({ type: kind.type, data }));

  it('causes the same event as the sign-in by an exchange, once, and no sign-up', async () => {
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const claims = { account_id: 'shop-7' };
    const exchange = await exchangeToken(fixture, await partner.signToken('visitor-1', claims));
    const exchanged = await readEvents();
    expect(exchanged.map(({ type }) => type)).to.deep.equal(['voter.signed-up', 'voter.signed-in']);
    const at = Date.now();
    for (const _ of ['first', 'again']) await record('visitor-2', at, { accountId: 'shop-7' });
    const toComparable = (events: unknown[], voterId: unknown) =>
      JSON.parse(
        JSON.stringify(events)
          .replaceAll(String(voterId), 'visitor')
          .replaceAll(/"signedInAt":"[^"]*"/g, '"signedInAt":""'),
      );
    const { sub } = decodePayload(exchange.body.access_token);
    expect(toComparable(await readEvents(), 'visitor-2')).to.deep.equal(
      toComparable(exchanged.slice(1), sub),
    );
    await record('visitor-2', at + 1);
    const [again, ...others] = await readEvents();
    expect(again?.data).to.deep.equal({
      voterId: 'visitor-2',
      signedInAt: new Date(at + 1).toISOString(),
      accountId: 'shop-7',
    });
    expect(others).to.deep.equal([]);
  });

  /** Registers a partner. @returns the voter id of a visitor, and a function that exchanges a token of the visitor */
  const createVisitor = async (sub: string) => {
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const { entryId = '' } = (await readIssuer(fixture.tenantId, 'web')) ?? {};
    const voterId = toVisitor(fixture.tenantId, entryId, { sub })?.voterId ?? '';
    const exchange = async () => {
      const response = await exchangeToken(fixture, await partner.signToken(sub, { name: 'Ewa' }));
      expect(response.status).to.equal(200);
    };
    return { voterId, exchange };
  };
  const countTypes = async () => {
    const types = (await readEvents()).map(({ type }) => type);
    return {
      signUps: types.filter((type) => type === 'voter.signed-up').length,
      signIns: types.filter((type) => type === 'voter.signed-in').length,
    };
  };

  it('signs the visitor up at the first exchange, once', async () => {
    const { voterId, exchange } = await createVisitor('visitor-1');
    await record(voterId, Date.now() - 1_000);
    expect(await countTypes()).to.deep.equal({ signUps: 0, signIns: 1 });
    for (const _ of ['first', 'second']) await exchange();
    expect((await countTypes()).signUps).to.equal(1);
  });

  it('signs the visitor up once if an exchange is recorded after a vote with a later time', async () => {
    const { voterId, exchange } = await createVisitor('visitor-1');
    const voteTime = Date.now() + 5_000;
    await record(voterId, voteTime);
    for (const _ of ['first', 'second']) await exchange();
    expect(await countTypes()).to.deep.equal({ signUps: 1, signIns: 1 });
    const profile = await readProfile(fixture.tenantId, voterId);
    expect(profile).to.include({ name: 'Ewa', lastSignInAt: new Date(voteTime).toISOString() });
  });

  it('signs the visitor up once if votes and exchanges race, and counts one first sign-in', async () => {
    const { voterId, exchange } = await createVisitor('visitor-1');
    const at = Date.now();
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        i % 2 === 0 ? exchange() : record(voterId, at + (i % 3) * 2_000, { id: `e-${i}` }),
      ),
    );
    const events = await readEvents();
    expect(events.filter(({ type }) => type === 'voter.signed-up')).to.have.length(1);
    expect(events.filter(({ data }) => JSON.stringify(data).includes('"isFirst":true'))).to.have.length(1);
    expect((await readProfile(fixture.tenantId, voterId))?.isPublished).to.equal(true);
  });

  it('signs the visitor up with a later version than an erasure between the vote and the exchange', async () => {
    const { voterId, exchange } = await createVisitor('visitor-1');
    const at = Date.now();
    await record(voterId, at);
    const token = await fixture.createToken('voter', voterId);
    const erase = () => call(eraseMe, { method: 'POST', token, body: { confirm: voterId } });
    const [erased] = await Promise.all([erase(), record(voterId, at, { id: 'again' })]);
    expect(erased.status).to.equal(202);
    await record(voterId, at, { id: 'late' });
    const types = (await readEvents()).map(({ type }) => type);
    expect(types).to.deep.equal(['voter.signed-in', 'voter.erased']);
    await exchange();
    const [signUp, signIn, ...others] = await readEvents();
    expect(signUp).to.deep.nested.include({ type: 'voter.signed-up', 'data.version': 2 });
    expect(signIn).to.deep.nested.include({ type: 'voter.signed-in', 'data.isFirst': true });
    expect(others).to.deep.equal([]);
  });

  it('leaves the name to the first exchange', async () => {
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const { entryId = '' } = (await readIssuer(fixture.tenantId, 'web')) ?? {};
    const voterId = toVisitor(fixture.tenantId, entryId, { sub: 'visitor-1' })?.voterId ?? '';
    await record(voterId, Date.now());
    const profile = await readProfile(fixture.tenantId, voterId);
    expect(profile).to.include({ name: '', role: 'voter', version: 1 });
    const token = await partner.signToken('visitor-1', { name: 'Ewa' });
    expect((await exchangeToken(fixture, token)).status).to.equal(200);
    await record(voterId, Date.now());
    expect((await readProfile(fixture.tenantId, voterId))?.name).to.equal('Ewa');
  });

  it('is not recorded for a visitor who was erased after it, also if the command is late', async () => {
    const at = Date.now() - 1_000;
    await record('visitor-3', at);
    const token = await fixture.createToken('voter', 'visitor-3');
    const erased = await call(eraseMe, { method: 'POST', token, body: { confirm: 'visitor-3' } });
    expect(erased.status).to.equal(202);
    await readEvents();
    await record('visitor-3', at, {}, Date.now() + 60 * minuteMs);
    expect(await readEvents()).to.deep.equal([]);
    expect(await readProfile(fixture.tenantId, 'visitor-3')).to.equal(undefined);
    // A later visit is a return.
    await record('visitor-3', Date.now() + 1_000);
    expect((await readEvents()).map(({ data }) => data)).to.containSubset([{ isFirst: true }]);
  });

  it('uses up a token with a jti, so that nobody can exchange it', async () => {
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const { entryId = '' } = (await readIssuer(fixture.tenantId, 'web')) ?? {};
    const { hash } = toTokenUse(entryId, 'j-1', Date.now());
    await record('visitor-4', Date.now(), { tokenUse: hash });
    const response = await exchangeToken(fixture, await partner.signToken('visitor-4', { jti: 'j-1' }));
    expect(getProblemCode(response)).to.equal('subject-token-refused');
    const other = await exchangeToken(fixture, await partner.signToken('visitor-4', { jti: 'j-2' }));
    expect(other.status).to.equal(200);
  });

  it('fetches the keys of the issuer again when they are 15 minutes old', async () => {
    const server = await startDocumentServer();
    try {
      const partner = await createPartner();
      const jwksUrl = server.serve('/jwks', { keys: [partner.jwk] });
      await registerIssuer(fixture, partner, { jwks: undefined, jwksUrl });
      const countFetches = () => server.requests.filter((path) => path === '/jwks').length;
      expect(countFetches()).to.equal(1);
      const start = Date.now();
      for (const [minutes, fetches] of [
        [2, 1],
        [16, 2],
        [16, 2],
        [32, 3],
      ] as const) {
        await record('visitor-5', start + minutes * minuteMs, {}, start + minutes * minuteMs);
        expect(countFetches(), `${minutes} minutes`).to.equal(fetches);
      }
    } finally {
      await server.stop();
    }
  });
});
