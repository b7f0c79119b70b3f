import { build } from 'esbuild';
import { root } from '../../shared/local-platform/paths.ts';

/** The IAM service prefix, and the action if its name differs from the command. */
const services: Readonly<Record<string, string>> = {
  '@aws-sdk/client-dynamodb': 'dynamodb',
  '@aws-sdk/lib-dynamodb': 'dynamodb',
  '@aws-sdk/client-sns': 'sns',
  '@aws-sdk/client-sqs': 'sqs',
  '@aws-sdk/client-apigatewaymanagementapi': 'execute-api',
  '@aws-sdk/client-cloudwatch': 'cloudwatch',
  '@aws-sdk/client-cost-explorer': 'ce',
  '@aws-sdk/client-s3': 's3',
  '@aws-sdk/client-scheduler': 'scheduler',
  '@aws-sdk/client-secrets-manager': 'secretsmanager',
  '@aws-sdk/client-cognito-identity-provider': 'cognito-idp',
  '@aws-sdk/client-codedeploy': 'codedeploy',
  '@aws-sdk/client-lambda': 'lambda',
};
const actions: Readonly<Record<string, string[]>> = {
  'dynamodb:Get': ['dynamodb:GetItem'],
  'dynamodb:Put': ['dynamodb:PutItem'],
  'dynamodb:Update': ['dynamodb:UpdateItem'],
  'dynamodb:Delete': ['dynamodb:DeleteItem'],
  'dynamodb:BatchGet': ['dynamodb:BatchGetItem'],
  'dynamodb:BatchWrite': ['dynamodb:BatchWriteItem'],
  'sns:PublishBatch': ['sns:Publish'],
  'sqs:SendMessageBatch': ['sqs:SendMessage'],
  'sqs:ChangeMessageVisibilityBatch': ['sqs:ChangeMessageVisibility'],
  // Lambda itself calls it for functions that read a queue, so roles are not compared by it (role-permissions.ts).
  'sqs:GetQueueAttributes': [],
  'execute-api:PostToConnection': ['execute-api:ManageConnections'],
  // S3 returns 404 only to callers that may list the bucket.
  's3:HeadObject': ['s3:GetObject', 's3:ListBucket'],
  'lambda:Invoke': ['lambda:InvokeFunction'],
  // Setting the role of a schedule requires permission to pass that role.
  'scheduler:CreateSchedule': ['scheduler:CreateSchedule', 'iam:PassRole'],
};
/** Calls of the clients without the SDK's commands (shared/runtime/aws-json-client.ts), as methods. */
const methodActions: Readonly<Record<string, string>> = {
  getItem: 'dynamodb:GetItem',
  putItem: 'dynamodb:PutItem',
  queryItems: 'dynamodb:Query',
  updateItem: 'dynamodb:UpdateItem',
  getSecretValue: 'secretsmanager:GetSecretValue',
  putSecretValue: 'secretsmanager:PutSecretValue',
  updateSecretVersionStage: 'secretsmanager:UpdateSecretVersionStage',
  sendMessage: 'sqs:SendMessage',
  sendMessageBatch: 'sqs:SendMessage',
};
/** Calls of an app client without IAM (the public API of Cognito). */
const unsignedCalls = new Set(
  [
    'SignUp',
    'ConfirmSignUp',
    'ResendConfirmationCode',
    'InitiateAuth',
    'RespondToAuthChallenge',
    'RevokeToken',
    'GetTokensFromRefreshToken',
  ]
    .concat(['ForgotPassword', 'ConfirmForgotPassword', 'GlobalSignOut'])
    .map((name) => `cognito-idp:${name}`),
);

/**
 * Finds the IAM actions that the code of a function can call: the SDK commands in its bundle after tree shaking.
 * @param handler as in serverless.yml: `src/http/cast-vote.handler`
 */
export async function findCalledActions(service: string, handler: string): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [`${root}services/${service}/${handler.slice(0, handler.lastIndexOf('.'))}.ts`],
    alias: { '@suffra/shared': `${root}shared/runtime` },
    bundle: true,
    treeShaking: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
  });
  const code = outputFiles[0]?.text ?? '';
  const found = [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*"(@aws-sdk\/[^"]+)"/g)].flatMap(
    ([, names = '', from = '']) =>
      [...names.matchAll(/(\w+)Command(?: as (\w+))?/g)]
        // An import with one used name stays complete, so only the created commands count.
        .filter(([, name = '', alias]) => new RegExp(`new ${alias ?? `${name}Command`}\\(`).test(code))
        .map(([, name = '']) => `${services[from] ?? from}:${name}`),
  );
  // A multipart upload is aborted when it fails.
  const uploads = /new Upload\(/.test(code) ? ['s3:AbortMultipartUpload', 's3:PutObject'] : [];
  // The holder of a presigned form puts the object with the permission of the function.
  const forms = /createPresignedPost\(/.test(code) ? ['s3:PutObject'] : [];
  const methods = Object.entries(methodActions)
    .filter(([method]) => code.includes(`.${method}(`))
    .map(([, action]) => action);
  const called = [...found, ...uploads, ...forms, ...methods]
    .filter((upload) => !unsignedCalls.has(upload))
    .flatMap((upload) =>
      upload === 'dynamodb:TransactWrite' ? findTransactionWrites(code) : (actions[upload] ?? [upload]),
    );
  return [...new Set(called)].sort();
}

/** A transaction needs the permissions of its writes, which are members with these names in the code. */
const findTransactionWrites = (code: string): string[] =>
  ['Put', 'Update', 'Delete', 'ConditionCheck']
    .filter((write) => new RegExp(`\\b${write}: \\{`).test(code))
    .map((write) => `dynamodb:${write}${write === 'ConditionCheck' ? '' : 'Item'}`);
