import { expect } from 'chai';
import * as z from 'zod/mini';
import { root, services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { computeMinRetrySeconds } from '../../shared/runtime/events/retry-delay.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const mappingProperties = z.looseObject({
  FunctionName: z.unknown(),
  StartingPosition: z.optional(z.string()),
  BatchSize: z.optional(z.int()),
});

/** Seconds for which a stream keeps its records. */
const streamRetentionSeconds = 86_400;

async function listStreamMappings() {
  const mappings = [];
  for (const service of services) {
    const { Resources } = await packagedTemplate(service);
    for (const [id, { Type, Properties }] of Object.entries(Resources))
      if (Type === 'AWS::Lambda::EventSourceMapping') {
        const parsed = mappingProperties.parse(Properties);
        if (parsed.StartingPosition !== undefined)
          mappings.push({ at: `${service} ${id}`, mapping: parsed, Resources });
      }
  }
  expect(mappings).to.have.length.above(6);
  return mappings;
}

/** An outage of AWS of this length must heal by itself. */
const outageSeconds = 900;

const getAtt = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });
const queueMapping = z.looseObject({
  EventSourceArn: getAtt,
  FunctionName: z.unknown(),
  MaximumBatchingWindowInSeconds: z.optional(z.number()),
  ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.int() })),
});
const queueProperties = z.looseObject({
  VisibilityTimeout: z.number(),
  RedrivePolicy: z.looseObject({ maxReceiveCount: z.number() }),
});
const consumerModule = z.looseObject({
  handler: z.custom<{ maxRetryDelaySeconds?: unknown }>((value) => typeof value === 'function'),
});

/** Lists the queues that invoke functions, with what the delivery of their messages depends on. */
async function listQueueMappings() {
  const mappings = [];
  for (const service of services) {
    const { functions } = await readServiceConfig(service);
    const { Resources } = await packagedTemplate(service);
    for (const { Type, Properties } of Object.values(Resources)) {
      const mapping = queueMapping.safeParse(Properties).data;
      const [id = ''] = mapping?.EventSourceArn['Fn::GetAtt'] ?? [];
      if (Type !== 'AWS::Lambda::EventSourceMapping' || Resources[id]?.Type !== 'AWS::SQS::Queue') continue;
      const at = `${service} ${id}`;
      const [name, lambda] =
        Object.entries(functions).find(([name]) =>
          JSON.stringify(mapping?.FunctionName).includes(
            `"${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`,
          ),
        ) ?? [];
      expect(lambda, at).to.not.equal(undefined);
      const file = `${root}services/${service}/${lambda?.handler.replace(/\.handler$/, '.ts')}`;
      const { handler } = consumerModule.parse(await import(file));
      expect(handler.maxRetryDelaySeconds, `${at}: created by createRetryingHandler`).to.be.a('number');
      mappings.push({
        at,
        name,
        ...queueProperties.parse(Resources[id]?.Properties),
        maxConcurrency: mapping?.ScalingConfig?.MaximumConcurrency,
        windowSeconds: mapping?.MaximumBatchingWindowInSeconds ?? 0,
        timeoutSeconds: lambda?.timeout ?? 6,
        maxDelaySeconds: Number(handler.maxRetryDelaySeconds),
      });
    }
  }
  expect(mappings).to.have.length.above(25);
  return mappings;
}

/** Functions whose outcome people wait for: results, credits, votes, timers and messages. */
const awaited = [
  ...['certify', 'onCredits', 'onPendingVotes', 'onVotings', 'voidVotes', 'publishResults', 'onVoterLists'],
  ...['onCommands', 'onProviderEvents', 'timer', 'publishVoting', 'onOutcomes', 'onMessages', 'onFanOut'],
  ...['onClosingAlerts', 'onListedRecipients'],
];

describe('queues', function () {
  this.timeout(300_000);

  it('retry for 15 minutes at least, also with the shortest pauses', async () => {
    for (const { at, RedrivePolicy, maxDelaySeconds } of await listQueueMappings())
      expect(computeMinRetrySeconds(RedrivePolicy.maxReceiveCount, maxDelaySeconds), at).to.be.at.least(
        outageSeconds,
      );
  });

  it('retry for 15 minutes at least if no function can run or the pauses cannot be set', async () => {
    for (const { at, RedrivePolicy, VisibilityTimeout } of await listQueueMappings())
      expect((RedrivePolicy.maxReceiveCount - 1) * VisibilityTimeout, at).to.be.at.least(outageSeconds);
  });

  it('move a message that always fails to the dead-letter queue within an hour', async () => {
    for (const { at, RedrivePolicy, maxDelaySeconds } of await listQueueMappings())
      expect(
        // The longest pauses are at most twice the shortest.
        2 * computeMinRetrySeconds(RedrivePolicy.maxReceiveCount, maxDelaySeconds),
        at,
      ).to.be.at.most(3_600);
  });

  it('hide a message until its function has ended, and hardly longer', async () => {
    for (const { at, VisibilityTimeout, timeoutSeconds, windowSeconds } of await listQueueMappings()) {
      const maxRunSeconds = timeoutSeconds + windowSeconds;
      expect(VisibilityTimeout, at).to.be.within(maxRunSeconds + 5, Math.max(60, maxRunSeconds + 10));
    }
  });

  it('leave most of the 1,000 executions of an account to requests, whatever backlog one of them has', async () => {
    const mappings = await listQueueMappings();
    for (const { at, maxConcurrency } of mappings) expect(maxConcurrency, at).to.be.within(2, 300);
    const fastest = mappings.filter(({ maxConcurrency = 0 }) => maxConcurrency > 100).map(({ name }) => name);
    expect(fastest.sort()).to.deep.equal(['certify', 'onCommands', 'onCredits', 'onPendingVotes']);
  });

  it('retry within 30 seconds where people wait', async () => {
    const mappings = await listQueueMappings();
    for (const name of awaited) {
      const found = mappings.filter((mapping) => mapping.name === name);
      expect(found, name).to.have.length(1);
      for (const { maxDelaySeconds } of found) expect(maxDelaySeconds, name).to.be.at.most(30);
    }
  });
});

describe('event sources', function () {
  this.timeout(300_000);

  it('split a batch of a stream that fails, and repeat it for half of the time that the stream keeps it', async () => {
    for (const { at, mapping } of await listStreamMappings()) {
      expect(mapping, at).to.include({ BisectBatchOnFunctionError: true });
      // A limit of attempts would end within minutes when a service is down.
      expect(mapping, at).to.not.have.property('MaximumRetryAttempts');
      expect(mapping.MaximumRecordAgeInSeconds, at).to.equal(streamRetentionSeconds / 2);
    }
  });

  it('send the position of a discarded batch to the dead-letter queue of the service', async () => {
    for (const { at, mapping, Resources } of await listStreamMappings()) {
      expect(mapping.DestinationConfig, at).to.deep.equal({
        OnFailure: { Destination: { 'Fn::GetAtt': ['StreamDlq', 'Arn'] } },
      });
      expect(Resources.StreamDlq?.Properties, at).to.include({ MessageRetentionPeriod: 1_209_600 });
      const [, functionId = ''] =
        /"(\w+LambdaFunction)(?:Aliaslive)?"/.exec(JSON.stringify(mapping.FunctionName)) ?? [];
      const role = Resources[functionId.replace('LambdaFunction', 'IamRoleLambdaExecution')];
      expect(JSON.stringify(role), at).to.include(
        '{"Effect":"Allow","Action":["sqs:SendMessage"],"Resource":{"Fn::GetAtt":["StreamDlq","Arn"]}}',
      );
    }
  });

  it('let publishers process ten batches of a shard at the same time: the order is kept for each partition key', async () => {
    const publishers = (await listStreamMappings()).filter(({ mapping }) =>
      /"(Publish|DispatchReportCommands)LambdaFunction/.test(JSON.stringify(mapping.FunctionName)),
    );
    expect(publishers).to.have.length(6);
    for (const { at, mapping } of publishers) {
      expect(mapping, at).to.include({ ParallelizationFactor: 10 });
      expect(mapping.BatchSize, at).to.be.at.least(100);
    }
  });

  it('let the tally succeed or fail as a whole, one batch at a time', async () => {
    const tally = (await listStreamMappings()).filter(({ mapping }) =>
      JSON.stringify(mapping.FunctionName).includes('"TallyLambdaFunction'),
    );
    expect(tally).to.have.length(1);
    for (const { mapping } of tally) {
      expect(mapping).to.not.have.property('FunctionResponseTypes');
      expect(mapping).to.include({ ParallelizationFactor: 1 });
    }
  });
});
