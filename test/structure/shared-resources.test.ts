import { expect } from 'chai';
import * as z from 'zod/mini';
import { services } from '../../shared/local-platform/paths.ts';
import { packagedTemplate, type Template } from '../support/packaged-template.ts';

const lambdaProperties = z.looseObject({
  FunctionName: z.string(),
  LoggingConfig: z.object({ LogGroup: z.string() }),
});
const subscriptionProperties = z.looseObject({ LogGroupName: z.string(), FilterPattern: z.string() });
const roleProperties = z.looseObject({ RoleName: z.optional(z.unknown()) });

const listProperties = ({ Resources }: Template, type: string): [string, unknown][] =>
  Object.entries(Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => [id, Properties]);

describe('resources that the functions of a service share', function () {
  this.timeout(180_000);

  for (const service of services) {
    it(`${service}: writes the logs of all functions to one log group`, async () => {
      const template = await packagedTemplate(service);
      const name = `/aws/lambda/suffra-${service}-prod-functions`;
      const groups = listProperties(template, 'AWS::Logs::LogGroup').filter(([, properties]) =>
        JSON.stringify(properties).includes('/aws/lambda/'),
      );
      expect(groups.map(([, properties]) => properties)).to.deep.equal([
        { LogGroupName: name, RetentionInDays: 90 },
      ]);
      for (const [id, properties] of listProperties(template, 'AWS::Lambda::Function')) {
        expect(lambdaProperties.parse(properties).LoggingConfig.LogGroup, id).to.equal(name);
        // Otherwise Lambda could write first, and create the group without a retention period.
        expect(template.Resources[id]?.DependsOn, id).to.include(groups[0]?.[0]);
      }
    });

    it(`${service}: has no two roles with the same permissions`, async () => {
      const contents = listProperties(await packagedTemplate(service), 'AWS::IAM::Role').map(
        ([, properties]) => {
          const { RoleName: _unused, ...content } = roleProperties.parse(properties);
          return JSON.stringify(content);
        },
      );
      expect(new Set(contents).size).to.equal(contents.length);
    });
  }

  it('are subscribed by metrics, for every other service with routes', async () => {
    const subscriptions = listProperties(
      await packagedTemplate('metrics'),
      'AWS::Logs::SubscriptionFilter',
    ).map(([, properties]) => subscriptionProperties.parse(properties));
    expect(subscriptions.map(({ LogGroupName }) => LogGroupName)).to.have.members(
      services
        .filter((service) => service !== 'metrics')
        .map((service) => `/aws/lambda/suffra-${service}-prod-functions`),
    );
    for (const { FilterPattern } of subscriptions)
      expect(FilterPattern).to.equal('{ $.route = * && $.tenant = * }');
  });
});
