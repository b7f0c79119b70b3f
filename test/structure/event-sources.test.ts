import { expect } from 'chai';
import * as z from 'zod/mini';
import { services } from '../../shared/local-platform/paths.ts';
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
