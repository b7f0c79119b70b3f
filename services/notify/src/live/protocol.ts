/** The subprotocol of live connections, named first by the client; what comes after it is the access token. */
export const subprotocol = 'suffra';

/**
 * The access token of a connection. A browser can set no header of a WebSocket but the subprotocols, and a token in the
 * address would stand in logs.
 * @param header `Sec-WebSocket-Protocol`, as sent
 */
export function tokenIn(header: string | undefined): string | undefined {
  const [first, token, ...more] = (header ?? '').split(',').map((each) => each.trim());
  return first === subprotocol && more.length === 0 && token !== '' ? token : undefined;
}
