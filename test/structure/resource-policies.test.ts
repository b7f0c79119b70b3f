import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { readStacks } from '../../delivery/stacks.ts';
import { root } from '../../shared/local-platform/paths.ts';
import { packagedTemplate } from '../support/packaged-template.ts';
import { findOpenPolicies } from '../support/resource-policies.ts';

const service = { Service: 'sns.amazonaws.com' };
const toPolicy = (more: object, type = 'AWS::SQS::QueuePolicy') => ({
  Policy: {
    Type: type,
    Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', ...more }] } },
  },
});
const toPermission = (more: object) => ({
  Policy: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', ...more } },
});
const toTrust = (Service: string) => ({
  Policy: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service } }] } },
  },
});

describe('resource policies', function () {
  this.timeout(300_000);

  /** Everyone may call a function URL. The function itself refuses requests without the secret of the CDN (decision 055). */
  const functionUrls: Readonly<Record<string, readonly string[]>> = {
    ballot: [
      'VoteLambdaPermissionFnUrl',
      'VoteLambdaPermissionFn',
      'CastVisitorVoteLambdaPermissionFnUrl',
      'CastVisitorVoteLambdaPermissionFn',
    ],
  };
  for (const { name } of readStacks())
    it(`of ${name} let a service or everyone in only from a named source, or by a function URL`, async () => {
      expect(findOpenPolicies((await packagedTemplate(name)).Resources)).to.deep.equal(
        functionUrls[name] ?? [],
      );
    });

  for (const file of readdirSync(`${root}delivery`).filter((name) => name.endsWith('.yml')))
    it(`of delivery/${file} let a service or everyone in only from a named source`, () => {
      const { Resources } = z
        .object({ Resources: z.record(z.string(), z.unknown()) })
        .parse(parse(readFileSync(`${root}delivery/${file}`, 'utf8')));
      expect(findOpenPolicies(Resources)).to.deep.equal([]);
    });

  const open: [string, Record<string, unknown>][] = [
    ['a permission of a service without a source', toPermission({ Principal: 'apigateway.amazonaws.com' })],
    [
      'a permission of a service whose name depends on the region',
      toPermission({ Principal: { 'Fn::Sub': `logs.\${AWS::Region}.\${AWS::URLSuffix}` } }),
    ],
    ['a permission of everyone', toPermission({ Principal: '*' })],
    ['a queue that every topic may use', toPolicy({ Principal: service })],
    ['a bucket that everyone may read', toPolicy({ Principal: '*' }, 'AWS::S3::BucketPolicy')],
    [
      'a secret that everyone may read',
      toPolicy({ Principal: { AWS: '*' } }, 'AWS::SecretsManager::ResourcePolicy'),
    ],
    [
      'a source that need not exist',
      toPolicy({ Principal: service, Condition: { StringEqualsIfExists: { 'aws:SourceAccount': '1' } } }),
    ],
    [
      'a source that may be anything',
      toPolicy({ Principal: service, Condition: { ArnLike: { 'aws:SourceArn': '*' } } }),
    ],
    [
      'a condition without a source',
      toPolicy({ Principal: service, Condition: { StringEquals: { 'sns:Protocol': 'sqs' } } }),
    ],
    ['a role that a scheduler of any account may assume', toTrust('scheduler.amazonaws.com')],
  ];
  for (const [title, resources] of open)
    it(`are open with ${title}`, () => {
      expect(findOpenPolicies(resources)).to.deep.equal(['Policy']);
    });

  it('are closed with a source, for a statement that denies, and for a role that is passed to a function', () => {
    for (const resources of [
      toPermission({ Principal: 'apigateway.amazonaws.com', SourceArn: { 'Fn::Sub': 'arn' } }),
      toPolicy({ Principal: service, Condition: { ArnEquals: { 'aws:SourceArn': [{ Ref: 'Topic' }] } } }),
      toPolicy({ Effect: 'Deny', Principal: '*' }),
      toTrust('lambda.amazonaws.com'),
    ])
      expect(findOpenPolicies(resources)).to.deep.equal([]);
  });
});
