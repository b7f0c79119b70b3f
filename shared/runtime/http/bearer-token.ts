import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { getHeader } from './get-header.ts';

/** Returns the token of the header `Authorization` with the scheme Bearer (RFC 6750), not verified. */
export const getBearerToken = (event: APIGatewayProxyEventV2): string | undefined =>
  /^Bearer ([\w.~+/-]+=*)$/i.exec(getHeader(event, 'authorization') ?? '')?.[1];
