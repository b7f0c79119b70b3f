/** A call of the AWS SDK, as the proxy sees it. */
export interface AwsCall {
  /** The name for signatures, such as `dynamodb`, `sqs`, `secretsmanager` or `cognito-idp`. */
  readonly service: string;
  /** The operation, such as `PutItem`; for REST protocols the method and path. */
  readonly operation: string;
  readonly body: string;
}

/** A request before it is parsed. Header names are lower-case. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Reads which service and operation a signed request calls. The service is `unknown` if the request is not signed. */
export function parseAwsCall({ method, path, headers, body }: ReceivedRequest): AwsCall {
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(String(headers.authorization ?? ''));
  const target = /\.(\w+)$/.exec(String(headers['x-amz-target'] ?? ''))?.[1];
  const action = target === undefined ? /(?:^|&)Action=(\w+)/.exec(body)?.[1] : undefined;
  return { service: scope?.[1] ?? 'unknown', operation: target ?? action ?? `${method} ${path}`, body };
}
