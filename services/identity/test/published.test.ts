import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { envelope } from '@suffra/shared/events/envelope';
import { identityEvents } from '@suffra/shared/events/identity';
import { until } from '@suffra/shared/local/until.ts';
import { call } from '@suffra/shared/test/call';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as changePreferences } from '../src/http/change-preferences.ts';
import { handler as putTenant } from '../src/http/put-tenant.ts';
import { handler as publish } from '../src/stream.ts';
import { exchange, newPartner, register } from './support/partner.ts';
import { newWorld, random, startIdentity, type World } from './support/world.ts';

describe('what identity publishes', () => {
  let world: World;
  let queueUrl: string;
  let stream: StreamReader;
  const sqs = () => new SQSClient({});

  before(startIdentity);
  before(async () => {
    stream = await openStream(process.env.IDENTITY_TABLE ?? '');
    world = await newWorld();
    const made = await sqs().send(new CreateQueueCommand({ QueueName: `heard-${world.tenantId}` }));
    queueUrl = made.QueueUrl ?? '';
    const ask = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] });
    const { Attributes } = await sqs().send(ask);
    await new SNSClient({}).send(
      new SubscribeCommand({
        TopicArn: process.env.IDENTITY_TOPIC,
        Protocol: 'sqs',
        Endpoint: Attributes?.QueueArn,
        Attributes: {
          RawMessageDelivery: 'true',
          FilterPolicy: JSON.stringify({ tenantId: [world.tenantId] }),
        },
      }),
    );
  });

  /** Publishes what has changed, twice, and hears what comes. @returns each event once, by its id */
  const heard = async (count: number): Promise<z.output<typeof envelope>[]> => {
    const batch = await stream.next(world.tenantId);
    for (const _ of ['first', 'again']) expect(await publish(batch)).to.deep.equal({ batchItemFailures: [] });
    const byId = new Map<string, z.output<typeof envelope>>();
    let messages = 0;
    await until(
      async () => {
        const ask = new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 600,
        });
        const { Messages = [] } = await sqs().send(ask);
        for (const { Body = '' } of Messages) {
          const event = envelope.parse(JSON.parse(Body));
          byId.set(event.id, event);
        }
        messages += Messages.length;
        return byId.size >= count && messages >= 2 * count;
      },
      5_000,
      `${2 * count} events`,
    );
    expect(byId.size).to.equal(count);
    for (const { type, data } of byId.values())
      z.parse(identityEvents.find((kind) => kind.type === type)?.data ?? z.never(), data);
    return [...byId.values()];
  };
  const types = (events: { type: string }[]) => events.map(({ type }) => type).sort();

  it('a person’s way: created, signed up, signed in, changed; the correlation id comes along', async () => {
    expect(types(await heard(1))).to.deep.equal(['tenant.created']);
    const email = await world.signedUp();
    const { voterId } = (await world.signIn(email)).body.voter;
    expect(types(await heard(2))).to.deep.equal(['voter.signed-in', 'voter.signed-up']);
    await world.signIn(email);
    expect(types(await heard(1))).to.deep.equal(['voter.signed-in']);
    const headers = { 'if-match': '"1"', 'x-correlation-id': `journey-${random()}` };
    const token = await world.token('voter', voterId);
    await call(changePreferences, {
      method: 'PATCH',
      token,
      headers: { ...headers, 'content-type': 'application/json' },
      body: { showPaid: false },
    });
    const [changed] = await heard(1);
    expect(changed).to.deep.include({
      type: 'preferences.changed',
      source: '/suffra/identity',
      tenantid: world.tenantId,
      correlationid: headers['x-correlation-id'],
      data: {
        voterId,
        preferences: { showPaid: false, reminders: true, updates: false, language: 'en' },
        version: 2,
      },
    });
  });

  it('a partner’s visitor is signed up and in like everybody, an issuer nobody’s business', async () => {
    const partner = await newPartner();
    // Whatever the tenant calls it: an id must not make the row pass for another kind, and stop the stream.
    for (const issuerId of ['web', 'tenant', 'profile']) await register(world, partner, {}, issuerId);
    await exchange(world, await partner.tokenOf('visitor-1'));
    expect(types(await heard(2))).to.deep.equal(['voter.signed-in', 'voter.signed-up']);
  });

  it('a tenant that an operator changes', async () => {
    const body = { name: 'Radio Borealis', quota: { perTenant: 2, perAccount: 1 } };
    const headers = { 'content-type': 'application/json', 'if-match': '"1"' };
    const { tenantId } = world;
    await call(putTenant, {
      method: 'PUT',
      params: { tenantId },
      headers,
      body,
      token: await world.token('operator'),
    });
    const [changed] = await heard(1);
    expect(changed).to.deep.include({ type: 'tenant.changed', data: { tenantId, ...body, version: 2 } });
  });

  it('the first that cannot be published is reported, so that it and all after it come again', async () => {
    await Promise.all([world.person(), world.person()]);
    const { Records } = await stream.next(world.tenantId);
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
