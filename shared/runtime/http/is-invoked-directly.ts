import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * Whether a function was invoked without an API and without a function URL. Only a caller with the permission
 * `lambda:InvokeFunction` can do that: the checks of a release. Its event has no `apiId`.
 */
export const isInvokedDirectly = ({ requestContext }: APIGatewayProxyEventV2): boolean =>
  requestContext?.apiId === undefined;
