/** A stage of its own, so that no other test uses its queues. */
export const stage = 'pr-999999';
export const stack = `suffra-metrics-${stage}`;
/** A function that sends its event to a queue. */
export const functionName = `${stack}-onRequestLogs`;

const queue = { Type: 'AWS::SQS::Queue' };
const fifo = { ...queue, Properties: { FifoQueue: true, VisibilityTimeout: 1 } };
const code = `
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
exports.handler = (event) =>
  new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.INVOCATIONS_QUEUE_URL, MessageBody: JSON.stringify(event) }));
`;

/** Queues as in a service, and a function with its alias. */
export const deadLetterTemplate = {
  Resources: {
    Facts: queue,
    FactsDlq: queue,
    Rollups: fifo,
    RollupsDlq: fifo,
    StreamDlq: queue,
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    },
    // Disabled, so the function is invoked only by a redrive.
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        Enabled: false,
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        FunctionName: { Ref: 'Live' },
        StartingPosition: 'TRIM_HORIZON',
        FilterCriteria: {
          Filters: [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { kind: { S: ['vote'] } } } }) }],
        },
      },
    },
    Invocations: queue,
    InvocationsDlq: queue,
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
    },
    OnLogs: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: functionName,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: { ZipFile: code },
        Environment: { Variables: { INVOCATIONS_QUEUE_URL: { Ref: 'Invocations' } } },
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
