import { readFileSync } from 'node:fs';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'chai';
import { stub } from 'sinon';
import { parse } from 'yaml';
import { getPlatform } from '../../shared/test-support/platform.ts';
import { boundaryFile, boundaryStack, deployBoundary } from '../commands/boundary.ts';

describe('the permissions boundary of an account', function () {
  this.timeout(60_000);
  before(() => getPlatform('identity'));

  it('is created by one command without parameters, and again without a change', async () => {
    expect(parse(readFileSync(boundaryFile, 'utf8'))).to.not.have.property('Parameters');
    const log = stub(console, 'log');
    try {
      await deployBoundary();
      await deployBoundary();
    } finally {
      log.restore();
    }
    const arn = 'arn:aws:iam::000000000000:policy/suffra-boundary';
    expect(log.args).to.deep.equal([[arn], [arn]]);
    const { StackResources = [] } = await new CloudFormationClient({}).send(
      new DescribeStackResourcesCommand({ StackName: boundaryStack }),
    );
    expect(
      StackResources.map(({ ResourceType, PhysicalResourceId }) => [ResourceType, PhysicalResourceId]),
    ).to.deep.equal([['AWS::IAM::ManagedPolicy', arn]]);
  });
});
