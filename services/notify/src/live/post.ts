import {
  ApiGatewayManagementApiClient,
  ApiGatewayManagementApiServiceException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { sending } from '../env.ts';

let client: ApiGatewayManagementApiClient | undefined;

/**
 * Sends to an open connection of the app.
 * @returns false when it is gone
 * @throws what else API Gateway refused
 */
export async function post(connectionId: string, data: object): Promise<boolean> {
  // Its own address, whatever endpoint is configured for the other services.
  client ??= new ApiGatewayManagementApiClient({ endpoint: sending().NOTIFY_LIVE_ENDPOINT });
  try {
    await client.send(
      new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(data) }),
    );
    return true;
  } catch (error) {
    // By the status, because serverless-offline gives the error another name.
    if (error instanceof ApiGatewayManagementApiServiceException && error.$metadata.httpStatusCode === 410)
      return false;
    throw error;
  }
}
