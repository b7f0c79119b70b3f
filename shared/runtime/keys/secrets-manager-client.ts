import type {
  GetSecretValueCommandInput,
  GetSecretValueCommandOutput,
  PutSecretValueCommandInput,
  PutSecretValueCommandOutput,
  ServiceInputTypes,
  ServiceOutputTypes,
  UpdateSecretVersionStageCommandInput,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { createJsonClient, type JsonClient, type JsonClientOptions } from '../aws-json-client.ts';

/** A client of Secrets Manager with the calls of the services (docs/decisions/043). */
export interface SecretsManagerClient {
  readonly middlewareStack: JsonClient<ServiceInputTypes, ServiceOutputTypes>['middlewareStack'];
  getSecretValue(
    input: GetSecretValueCommandInput,
  ): Promise<Pick<GetSecretValueCommandOutput, 'SecretString' | 'VersionId'>>;
  putSecretValue(input: PutSecretValueCommandInput): Promise<Pick<PutSecretValueCommandOutput, 'VersionId'>>;
  /** @throws `InvalidParameterException` if `RemoveFromVersionId` does not have the label any more */
  updateSecretVersionStage(input: UpdateSecretVersionStageCommandInput): Promise<void>;
}

let client: SecretsManagerClient | undefined;

/** Returns the client of this function. It is created on first use. */
export const getSecretsManagerClient = (): SecretsManagerClient => {
  client ??= createSecretsManagerClient();
  return client;
};

const secretOutput = z.looseObject({
  SecretString: z.optional(z.string()),
  VersionId: z.optional(z.string()),
});

/** Creates a client. @param options for tests */
export function createSecretsManagerClient(options?: JsonClientOptions): SecretsManagerClient {
  const json = createJsonClient<ServiceInputTypes, ServiceOutputTypes>(
    {
      name: 'secretsmanager',
      endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
      targetPrefix: 'secretsmanager',
      contentType: 'application/x-amz-json-1.1',
      toBody: (input) => JSON.stringify(withToken(input)),
      toOutput: (body, metadata) => ({ ...parseOutput(body), ...metadata }),
    },
    options,
  );
  return {
    middlewareStack: json.middlewareStack,
    getSecretValue: async (input) => secretOutput.parse(await json.send('GetSecretValue', input)),
    putSecretValue: async (input) => secretOutput.parse(await json.send('PutSecretValue', input)),
    updateSecretVersionStage: async (input) => {
      await json.send('UpdateSecretVersionStage', input);
    },
  };
}

/** A write has a token, so that a retry after a lost response creates no second version. */
const withToken = (input: ServiceInputTypes): object =>
  'SecretString' in input ? { ClientRequestToken: crypto.randomUUID(), ...input } : input;

const parseOutput = (body: string): object => secretOutput.parse(JSON.parse(body));
