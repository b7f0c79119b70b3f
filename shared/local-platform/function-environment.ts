import { localCredentials, localRegion } from './paths.ts';

/**
 * The variable with the endpoint that replaces the engine for the functions, and for nothing else. A fault run sets it to
 * its proxy (test/faults/README.md).
 */
export const functionEndpointVariable = 'SUFFRA_FUNCTION_ENDPOINT';

/** The services that functions call, as the AWS SDKs name them in `AWS_ENDPOINT_URL_<SERVICE>`. */
export const calledServices = [
  'CLOUDFORMATION',
  'CODEDEPLOY',
  'COGNITO_IDENTITY_PROVIDER',
  'COST_EXPLORER',
  'DYNAMODB',
  'LAMBDA',
  'S3',
  'SCHEDULER',
  'SECRETS_MANAGER',
  'SNS',
  'SQS',
] as const;

/**
 * Returns how many times longer than in AWS a function may run: as many times as its clients may wait
 * (shared/runtime/client-limits.ts), because a machine may be slow. Behind a proxy the limits are those of AWS.
 */
export const functionTimeScale = (env: NodeJS.ProcessEnv): number =>
  env[functionEndpointVariable] === undefined ? 10 : 1;

/**
 * Returns the environment of the functions. With an endpoint of their own they get one variable per service instead of
 * `AWS_ENDPOINT_URL`, which would make the limits of clients longer.
 */
export function createFunctionEnvironment(env: NodeJS.ProcessEnv, engine: string): NodeJS.ProcessEnv {
  const { [functionEndpointVariable]: endpoint, AWS_ENDPOINT_URL: _, ...rest } = env;
  return {
    ...rest,
    ...(endpoint === undefined
      ? { AWS_ENDPOINT_URL: engine }
      : Object.fromEntries(calledServices.map((name) => [`AWS_ENDPOINT_URL_${name}`, endpoint]))),
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  };
}
