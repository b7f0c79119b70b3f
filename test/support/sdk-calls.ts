import { build } from 'esbuild';
import { root } from '../../shared/local/paths.ts';

/** The IAM service prefix and, where the action's name is not the command's, the action. */
const services: Readonly<Record<string, string>> = {
  '@aws-sdk/client-dynamodb': 'dynamodb',
  '@aws-sdk/lib-dynamodb': 'dynamodb',
  '@aws-sdk/client-sns': 'sns',
  '@aws-sdk/client-sqs': 'sqs',
  '@aws-sdk/client-apigatewaymanagementapi': 'execute-api',
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
  'execute-api:PostToConnection': ['execute-api:ManageConnections'],
  // S3 tells only those who may list that an object is not there.
  's3:HeadObject': ['s3:GetObject', 's3:ListBucket'],
  'lambda:Invoke': ['lambda:InvokeFunction'],
  // To give a schedule its role, one must be allowed to pass that role on.
  'scheduler:CreateSchedule': ['scheduler:CreateSchedule', 'iam:PassRole'],
};
/** Calls of an app client that carry no IAM identity (Cognito's public API). */
const unsigned = new Set(
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
 * The IAM actions that a function's code can call: the SDK commands that are left in its bundle once everything it
 * cannot reach is shaken off.
 * @param handler as serverless.yml names it: `src/http/cast-vote.handler`
 */
export async function actionsCalledBy(service: string, handler: string): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [`${root}services/${service}/${handler.slice(0, handler.lastIndexOf('.'))}.ts`],
    alias: { '@suffra/shared': `${root}shared/src` },
    bundle: true,
    treeShaking: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node22',
    write: false,
  });
  const code = outputFiles[0]?.text ?? '';
  const found = [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*"(@aws-sdk\/[^"]+)"/g)].flatMap(
    ([, names = '', from = '']) =>
      [...names.matchAll(/(\w+)Command(?: as (\w+))?/g)]
        // An import stays as a whole while one of its names is used: what counts is what is made.
        .filter(([, name = '', alias]) => new RegExp(`new ${alias ?? `${name}Command`}\\(`).test(code))
        .map(([, name = '']) => `${services[from] ?? from}:${name}`),
  );
  // A file that is put bit by bit is given up when something fails.
  const uploads = /new Upload\(/.test(code) ? ['s3:AbortMultipartUpload', 's3:PutObject'] : [];
  const called = [...found, ...uploads]
    .filter((each) => !unsigned.has(each))
    .flatMap((each) =>
      each === 'dynamodb:TransactWrite' ? writesInTransactions(code) : (actions[each] ?? [each]),
    );
  return [...new Set(called)].sort();
}

/** A transaction needs the rights of the writes in it, which stand in the code as members of that name. */
const writesInTransactions = (code: string): string[] =>
  ['Put', 'Update', 'Delete', 'ConditionCheck']
    .filter((write) => new RegExp(`\\b${write}: \\{`).test(code))
    .map((write) => `dynamodb:${write}${write === 'ConditionCheck' ? '' : 'Item'}`);
