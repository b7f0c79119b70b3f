/**
 * The function of whatever an app says over its connection: a ping every few minutes, so that API Gateway does not take
 * it for idle (10 minutes). There is nothing to answer.
 */
export async function handler() {
  return { statusCode: 200, body: '' };
}
