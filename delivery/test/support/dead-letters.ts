/** A stage of its own, so that no other test meets its queues. */
export const stage = 'pr-999999';
export const stack = `suffra-metrics-${stage}`;
/** A function that sends on what it is called with. */
export const functionName = `${stack}-onLogs`;

const queue = { Type: 'AWS::SQS::Queue' };
const fifo = { ...queue, Properties: { FifoQueue: true, VisibilityTimeout: 1 } };
const code = `
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
exports.handler = (event) =>
  new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.HEARD, MessageBody: JSON.stringify(event) }));
`;

/** Queues as a service has them, and a function behind its alias; the rest of a service is of no matter here. */
export const deadLetterTemplate = {
  Resources: {
    Facts: queue,
    FactsDlq: queue,
    Rollups: fifo,
    RollupsDlq: fifo,
    LogsDlq: queue,
    Heard: queue,
    HeardDlq: queue,
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
    },
    OnLogs: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: functionName,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: code },
        Environment: { Variables: { HEARD: { Ref: 'Heard' } } },
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      },
    },
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'OnLogs' } } },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        Name: 'live',
        FunctionName: { Ref: 'OnLogs' },
        FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] },
      },
    },
  },
};
