import {
  ApiGatewayManagementApiClient,
  ApiGatewayManagementApiServiceException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { limitClient } from '@suffra/shared/client-limits';
import { deliverySettings } from '../env.ts';

let client: ApiGatewayManagementApiClient | undefined;

/**
 * Posts data to an open WebSocket connection.
 * @returns false when the connection is closed
 * @throws any other error of API Gateway
 */
export async function postToConnection(connectionId: string, data: object): Promise<boolean> {
  // The endpoint of this API; AWS_ENDPOINT_URL does not apply to it.
  client ??= new ApiGatewayManagementApiClient({
    ...limitClient('data'),
    endpoint: deliverySettings().NOTIFY_WEBSOCKET_ENDPOINT,
  });
  try {
    await client.send(
      new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(data) }),
    );
    return true;
  } catch (error) {
    // Checked by status, because serverless-offline gives the error another name than GoneException.
    if (error instanceof ApiGatewayManagementApiServiceException && error.$metadata.httpStatusCode === 410)
      return false;
    throw error;
  }
}
