import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { cloudEvent } from '@suffra/shared/events/cloud-event';
import { identityEvents } from '@suffra/shared/events/identity';
import { parseMessageBody } from '@suffra/shared/events/outgoing-messages';
import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { call } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import { handler as publish } from '../../src/streams/publish-events.ts';
import { createFixture, type Fixture, randomText, startIdentity } from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

describe('events of identity', () => {
  let fixture: Fixture;
  let queueUrl: string;
  let stream: StreamReader;
  const sqs = () => new SQSClient({});

  before(startIdentity);
  before(async () => {
    stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
    fixture = await createFixture();
    const created = await sqs().send(new CreateQueueCommand({ QueueName: `heard-${fixture.tenantId}` }));
    queueUrl = created.QueueUrl ?? '';
    const ask = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] });
    const { Attributes } = await sqs().send(ask);
    await new SNSClient({}).send(
      new SubscribeCommand({
        TopicArn: process.env.IDENTITY_TOPIC,
        Protocol: 'sqs',
        Endpoint: Attributes?.QueueArn,
        Attributes: {
          RawMessageDelivery: 'true',
          FilterPolicy: JSON.stringify({ tenantId: [fixture.tenantId] }),
        },
      }),
    );
  });

  /** Publishes new changes twice. @returns each received event once, by id */
  const receiveEvents = async (count: number): Promise<z.output<typeof cloudEvent>[]> => {
    const batch = await stream.next(fixture.tenantId);
    for (const _ of ['first', 'again']) expect(await publish(batch)).to.deep.equal({ batchItemFailures: [] });
    const byId = new Map<string, z.output<typeof cloudEvent>>();
    let deliveries = 0;
    await waitUntil(
      async () => {
        const ask = new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 600,
        });
        const { Messages = [] } = await sqs().send(ask);
        for (const { Body = '' } of Messages) {
          for (const event of parseMessageBody(Body).map((event) => cloudEvent.parse(event))) {
            byId.set(event.id, event);
            deliveries += 1;
          }
        }
        return byId.size >= count && deliveries >= 2 * count;
      },
      60_000,
      `${2 * count} events`,
    );
    expect(byId.size).to.equal(count);
    for (const { type, data } of byId.values())
      z.parse(identityEvents.find((kind) => kind.type === type)?.data ?? z.never(), data);
    return [...byId.values()];
  };
  const types = (events: { type: string }[]) => events.map(({ type }) => type).sort();

  it('reports sign-up, sign-in and changed preferences of a person, with the correlation id', async () => {
    expect(types(await receiveEvents(1))).to.deep.equal(['tenant.created']);
    const email = await fixture.signUp();
    const { voterId } = (await fixture.signIn(email)).body.voter;
    expect(types(await receiveEvents(2))).to.deep.equal(['voter.signed-in', 'voter.signed-up']);
    await fixture.signIn(email);
    expect(types(await receiveEvents(1))).to.deep.equal(['voter.signed-in']);
    const headers = { 'if-match': '"1"', 'x-correlation-id': `journey-${randomText()}` };
    const token = await fixture.createToken('voter', voterId);
    await call(changePreferences, {
      method: 'PATCH',
      token,
      headers: { ...headers, 'content-type': 'application/json' },
      body: { showPaid: false },
    });
    const [changed] = await receiveEvents(1);
    expect(changed).to.deep.include({
      type: 'preferences.changed',
      source: '/suffra/identity',
      tenantid: fixture.tenantId,
      correlationid: headers['x-correlation-id'],
      data: {
        voterId,
        preferences: { showPaid: false, reminders: true, updates: false, language: 'en' },
        version: 2,
      },
    });
  });

  it('reports an issuer, and sign-up and sign-in of its visitor', async () => {
    const partner = await createPartner();
    // A tenant may choose any id: it must not make the row look like another kind and block the stream.
    for (const issuerId of ['web', 'tenant', 'profile']) await registerIssuer(fixture, partner, {}, issuerId);
    await exchangeToken(fixture, await partner.signToken('visitor-1'));
    expect(types(await receiveEvents(3))).to.deep.equal([
      'partner-issuer.changed',
      'voter.signed-in',
      'voter.signed-up',
    ]);
    await exchangeToken(fixture, await partner.signToken('visitor-1', { jti: 'j-1' }));
    expect(types(await receiveEvents(2))).to.deep.equal(['partner-token.used', 'voter.signed-in']);
  });

  it('reports a tenant that an operator changed', async () => {
    const body = { name: 'Radio Borealis', quota: { perTenant: 2, perAccount: 1 } };
    const headers = { 'content-type': 'application/json', 'if-match': '"1"' };
    const { tenantId } = fixture;
    await call(putTenant, {
      method: 'PUT',
      params: { tenantId },
      headers,
      body,
      token: await fixture.createToken('operator'),
    });
    const [changed] = await receiveEvents(1);
    const timeZones = [{ from: '0000-01', timeZone: 'UTC' }];
    const data = { tenantId, ...body, pictureHosts: [], reminderMode: 'all', timeZones, version: 2 };
    expect(changed).to.deep.include({ type: 'tenant.changed', data });
  });

  it('returns the first failed record, so it and all later records are delivered again', async () => {
    await Promise.all([fixture.createPerson(), fixture.createPerson()]);
    const all = (await stream.next(fixture.tenantId)).Records;
    const Records = all.filter(({ dynamodb }) => dynamodb?.Keys?.sk?.S === 'profile');
    const broken = Records.map((record, i) => {
      const { NewImage, ...rest } = record.dynamodb ?? {};
      return i === 0
        ? record
        : { ...record, dynamodb: { ...rest, NewImage: { ...NewImage, role: { S: 'root' } } } };
    });
    expect(await publish({ Records: broken })).to.deep.equal({
      batchItemFailures: [{ itemIdentifier: Records[1]?.dynamodb?.SequenceNumber }],
    });
  });
});
