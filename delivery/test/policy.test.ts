import { expect } from 'chai';
import {
  findPolicyViolations,
  findUnusedExceptions,
  type PolicyFailure,
  parsePolicyReport,
} from '../gates/policy/policy.ts';
import { readPolicyExceptions } from '../gates/policy/run-checkov.ts';

const failure = (check: string, resource: string): PolicyFailure => ({
  check,
  title: 'Ensure something',
  stack: 'notify',
  resource,
});
const reason = 'A reason that is long enough to be one.';
const report = (failed: object[], errors: string[] = [], resources = 3) =>
  JSON.stringify({
    results: { failed_checks: failed, parsing_errors: errors },
    summary: { passed: 2, resource_count: resources },
  });

describe('policy of the templates', () => {
  it('accepts no failure without an exception', () => {
    // A permission that any account's API can use, as checkov reported it for the WebSocket API.
    const found = findPolicyViolations([failure('CKV_AWS_364', 'ConnectPermission')], {});
    expect(found).to.deep.equal(['CKV_AWS_364 notify ConnectPermission: Ensure something']);
  });

  it('limits an exception to its resources', () => {
    const failures = [failure('CKV_AWS_26', 'AlarmTopic'), failure('CKV_AWS_26', 'Topic')];
    const exceptions = { CKV_AWS_26: { reason, resources: ['AlarmTopic'] } };
    expect(findPolicyViolations(failures, exceptions)).to.deep.equal([
      'CKV_AWS_26 notify Topic: Ensure something',
    ]);
  });

  it('rejects an exception that matches nothing', () => {
    const failures = [failure('CKV_AWS_26', 'AlarmTopic')];
    const exceptions = {
      CKV_AWS_26: { reason, resources: ['AlarmTopic', 'OldTopic'] },
      CKV_AWS_18: { reason },
    };
    expect(findUnusedExceptions(failures, exceptions)).to.deep.equal([
      'CKV_AWS_26: the exception for OldTopic matches nothing, remove it',
      'CKV_AWS_18: the exception matches nothing, remove it',
    ]);
  });

  it('has a reason for each exception', () => {
    expect(Object.keys(readPolicyExceptions())).to.not.have.length(0);
  });

  it('reads the report of checkov, and rejects one that checked nothing', () => {
    const failed = {
      check_id: 'CKV_AWS_95',
      check_name: 'Ensure API Gateway V2 has Access Logging enabled',
      resource: 'AWS::ApiGatewayV2::Stage.HttpApiStage',
      file_abs_path: '/artifact/ballot.json',
    };
    expect(parsePolicyReport(report([failed]), (path) => `stack of ${path}`)).to.deep.equal([
      {
        check: 'CKV_AWS_95',
        title: 'Ensure API Gateway V2 has Access Logging enabled',
        stack: 'stack of /artifact/ballot.json',
        resource: 'HttpApiStage',
      },
    ]);
    expect(() => parsePolicyReport(report([], ['ballot.json']), String)).to.throw('ballot.json');
    expect(() => parsePolicyReport(report([], [], 0), String)).to.throw('could not check');
  });
});
