/** The subprotocol of the WebSocket API. The client names it first and puts the access token after it. */
export const subprotocol = 'suffra';

/**
 * Parses the access token of a connection request. A browser cannot set other headers of a WebSocket than the
 * subprotocols, and a token in the URL would appear in logs.
 * @param header value of `Sec-WebSocket-Protocol`
 */
export function parseAccessToken(header: string | undefined): string | undefined {
  const [first, token, ...more] = (header ?? '').split(',').map((part) => part.trim());
  return first === subprotocol && more.length === 0 && token !== '' ? token : undefined;
}
