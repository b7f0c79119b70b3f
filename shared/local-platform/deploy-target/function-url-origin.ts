import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { invokeFunction } from '../../runtime/release/invoke-function.ts';
import { toFunctionUrlEvent } from '../function-url.ts';

const functionResponse = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

/**
 * Answers a request with the alias `live` of a function, as the function's URL does. The engine stores function URLs, but does not
 * serve them.
 * @param functionName its name in AWS
 */
export async function callFunctionUrl(
  functionName: string,
  request: IncomingMessage,
  headers: Readonly<Record<string, string>>,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const sent = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  const event = toFunctionUrlEvent({
    method: request.method ?? 'GET',
    path: new URL(request.url ?? '/', 'http://cdn').pathname,
    headers: { ...Object.fromEntries(sent), ...headers },
    body: Buffer.concat(chunks).toString(),
  });
  const { answer, error } = await invokeFunction(functionName, 'live', event);
  // A function URL returns 502 if its function fails.
  if (error !== undefined) return void response.writeHead(502).end();
  const { statusCode, headers: responseHeaders, body } = functionResponse.parse(answer);
  response.writeHead(statusCode, responseHeaders).end(body);
}
