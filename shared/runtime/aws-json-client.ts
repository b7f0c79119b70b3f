import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { constructStack } from '@smithy/core/client';
import { HttpRequest, type HttpResponse } from '@smithy/core/protocols';
import { retryMiddleware, retryMiddlewareOptions, StandardRetryStrategy } from '@smithy/core/retry';
import { SignatureV4 } from '@smithy/signature-v4';
import type {
  AwsCredentialIdentity,
  Checksum,
  DeserializeHandler,
  MetadataBearer,
  MiddlewareStack,
  SourceData,
} from '@smithy/types';
import * as z from 'zod/mini';
import { clientLimits, limitClient } from './client-limits.ts';
import { onFirstUse } from './on-first-use.ts';

/** An AWS service that speaks AWS JSON 1.0 or 1.1, and its wire format. */
export interface JsonService<I extends object, O extends MetadataBearer> {
  /** The name of the service in its host and in signatures. */
  readonly name: string;
  /** The variable that replaces the endpoint of this service alone. */
  readonly endpointVariable: string;
  /** The part of the header X-Amz-Target before the operation. */
  readonly targetPrefix: string;
  readonly contentType: string;
  readonly toBody: (input: I) => string;
  /** Parses the body of a response. `metadata` is part of the output, as in the SDK. */
  readonly toOutput: (body: string, metadata: MetadataBearer) => O;
  /** Parses the properties of an error that its name and message do not say. */
  readonly toErrorProperties?: (body: string) => object;
}

/** A client of a {@link JsonService}, with the middleware of the SDK. */
export interface JsonClient<I extends object, O extends MetadataBearer> {
  readonly middlewareStack: MiddlewareStack<I, O>;
  /**
   * Calls an operation.
   * @throws an error with the name and `$metadata` that the SDK would give it
   */
  send(operation: string, input: I): Promise<O>;
}

/** Where calls are sent. By default as for the SDK in Lambda: from the environment. */
export interface JsonClientOptions {
  readonly endpoint?: string;
  /** The scale of the limits of time, in tests. */
  readonly scale?: number;
}

/**
 * Creates a client from parts of the SDK: signature, retries, HTTP and middleware. It has no credential providers but the
 * environment, no endpoint rules, no schemas and no other protocol, which are most of the code of a client of the SDK
 * (docs/decisions/043). Credentials are read for each attempt.
 */
export function createJsonClient<I extends object, O extends MetadataBearer>(
  service: JsonService<I, O>,
  { endpoint, scale }: JsonClientOptions = {},
): JsonClient<I, O> {
  const maxAttempts = Number(process.env.AWS_MAX_ATTEMPTS ?? clientLimits.data.maxAttempts);
  const { requestHandler, retryStrategy = new StandardRetryStrategy({ maxAttempts }) } = limitClient(
    'data',
    scale,
  );
  const middlewareStack = constructStack<I, O>();
  middlewareStack.add(
    (next, context) => (args) =>
      next({ ...args, request: toRequest(String(context.operation), service.toBody(args.input)) }),
    { step: 'serialize', name: 'serialize' },
  );
  middlewareStack.add(
    retryMiddleware({ maxAttempts: async () => maxAttempts, retryStrategy: async () => retryStrategy }),
    retryMiddlewareOptions,
  );
  let url: URL | undefined;
  const signer = new SignatureV4({
    service: service.name,
    region: async () => getVariable('AWS_REGION'),
    credentials: async () => getCredentials(),
    sha256: Sha256,
  });

  const toRequest = (operation: string, body: string): HttpRequest => {
    url ??= new URL(endpoint ?? getEndpoint(service));
    return new HttpRequest({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port !== '' && { port: Number(url.port) }),
      path: '/',
      headers: {
        host: url.host,
        'content-type': service.contentType,
        'content-length': String(Buffer.byteLength(body)),
        'x-amz-target': `${service.targetPrefix}.${operation}`,
      },
      body,
    });
  };

  const sendAttempt: DeserializeHandler<I, O> = async ({ request }) => {
    if (!HttpRequest.isInstance(request)) throw new Error('the request is not an HTTP request');
    const { response } = await requestHandler.handle(new HttpRequest(await signer.sign(request)));
    const body = await readText(response.body);
    const metadata = toMetadata(response);
    if (response.statusCode >= 300) throw toError(service, response, body, metadata);
    return { response, output: service.toOutput(body, metadata) };
  };

  return {
    middlewareStack,
    send: async (operation, input) => {
      const commandName = `${operation}Command`;
      const { output } = await middlewareStack.resolve(sendAttempt, { commandName, operation })({ input });
      return output;
    },
  };
}

/** SHA-256 and its HMAC for the signer. Synchronous, because WebCrypto would use another thread. */
class Sha256 implements Checksum {
  readonly #hash: Hash | Hmac;
  constructor(secret?: SourceData) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', toBytes(secret));
  }
  update(data: SourceData): void {
    this.#hash.update(toBytes(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    throw new Error('a hash is used once');
  }
}

const toBytes = (data: SourceData): Uint8Array | string => {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};

function getVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is missing`);
  return value;
}

/** Lambda puts the credentials of the role into the environment. They stay valid as long as the environment is used. */
function getCredentials(): AwsCredentialIdentity {
  const sessionToken = process.env.AWS_SESSION_TOKEN;
  return {
    accessKeyId: getVariable('AWS_ACCESS_KEY_ID'),
    secretAccessKey: getVariable('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken && { sessionToken }),
  };
}

const getEndpoint = ({ name, endpointVariable }: { name: string; endpointVariable: string }): string =>
  process.env[endpointVariable] ??
  process.env.AWS_ENDPOINT_URL ??
  `https://${name}.${getVariable('AWS_REGION')}.amazonaws.com`;

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const toMetadata = ({ statusCode, headers }: HttpResponse): MetadataBearer => {
  const requestId = headers['x-amzn-requestid'];
  return { $metadata: { httpStatusCode: statusCode, ...(requestId !== undefined && { requestId }) } };
};

const errorBody = onFirstUse(() =>
  z.object({
    __type: z.optional(z.string()),
    message: z.optional(z.string()),
    Message: z.optional(z.string()),
  }),
);

/** Creates the error of a response. Its name is the end of `com.amazonaws.dynamodb.v20120810#ThrottlingException`. */
function toError(
  { toErrorProperties }: { toErrorProperties?: (body: string) => object },
  response: HttpResponse,
  body: string,
  metadata: MetadataBearer,
): Error {
  // A load balancer in front of the service may return a page instead of JSON.
  const parsed = errorBody().safeParse(parseJson(body));
  const { __type = 'UnknownError', message, Message } = parsed.success ? parsed.data : {};
  const error = Object.assign(new Error(message ?? Message ?? `status ${response.statusCode}`), {
    name: __type.slice(__type.indexOf('#') + 1),
    $fault: response.statusCode >= 500 ? 'server' : 'client',
    ...metadata,
    ...(parsed.success && toErrorProperties?.(body)),
  });
  // The retry middleware reads a delay from the headers. It is hidden, so that no log contains the response.
  return Object.defineProperty(error, '$response', { value: response, enumerable: false });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
