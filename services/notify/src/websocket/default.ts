/**
 * The handler of every message from an app. An app sends a ping every few minutes, because API Gateway closes a
 * connection after 10 idle minutes. The ping needs no response.
 */
export async function handler() {
  return { statusCode: 200, body: '' };
}
