import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A local server that stands for a service of AWS. */
export interface TestServer {
  readonly endpoint: string;
  /** Number of requests that have arrived. */
  countRequests(): number;
}

/** Runs a server while `run` runs. Its responses are left to the test. */
export async function withServer<T>(
  respond: (response: ServerResponse, request: IncomingMessage) => void,
  run: (server: TestServer) => Promise<T>,
): Promise<T> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    respond(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  try {
    return await run({ endpoint: `http://127.0.0.1:${address.port}`, countRequests: () => requests });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
