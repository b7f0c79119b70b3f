import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SeededRandom } from '../../chaos/support/seeded-random.ts';
import { parseAwsCall } from './aws-call.ts';
import { compressPauses } from './compress-time.ts';
import {
  createServerErrorResponse,
  createThrottlingResponse,
  type ErrorResponse,
} from './error-responses.ts';
import type { FaultAction, FaultProfile } from './faults.ts';

/** The actions of the proxy since the last fault began. */
export interface ProxyRecord {
  /** Calls by `service:operation`. */
  readonly calls: Map<string, number>;
  /** Calls by what was done with them. */
  readonly actions: Map<FaultAction['kind'], number>;
}

/** A proxy between the functions and the engine. */
export interface FaultProxy {
  readonly endpoint: string;
  /** Begins a fault with a seed, and a new record. @param faultMs when it will end, which the pauses depend on */
  begin(fault: FaultProfile, seed: number, faultMs: number): ProxyRecord;
  /** Ends the fault: from now on every call passes. */
  heal(): void;
  stop(): Promise<void>;
}

/**
 * Starts the proxy on a free port. Without a fault it passes every call.
 * @param upstream the endpoint of the engine
 * @param divisor divides the pauses of messages during a fault
 */
export async function startFaultProxy(upstream: string, divisor: number): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let fault: FaultProfile | undefined;
  let random = new SeededRandom(0);
  let record = createRecord();
  let endsAt = 0;

  const server = createServer((incoming, response) => {
    void handle(incoming, response).catch(() => incoming.socket.destroy());
  });
  // A hanging call must not be ended by the server.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readBody(incoming);
    const call = parseAwsCall({
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: incoming.headers,
      body: raw.toString('utf8'),
    });
    const remainingSeconds = Math.max(0, endsAt - Date.now()) / 1_000;
    const body = compressPauses(call, { divisor, remainingSeconds });
    increase(record.calls, `${call.service}:${call.operation}`);
    const action: FaultAction = fault?.choose(call, random) ?? { kind: 'pass' };
    increase(record.actions, action.kind);
    const forwardCall = () => forward(incoming, body === call.body ? raw : Buffer.from(body));
    switch (action.kind) {
      case 'pass':
        return answer(response, await forwardCall());
      case 'throttle':
        return answer(response, createThrottlingResponse(call.service));
      case 'server-error':
        return answer(response, createServerErrorResponse(call.service));
      case 'cut-before':
        return void incoming.socket.destroy();
      case 'cut-after':
        await forwardCall();
        return void incoming.socket.destroy();
      case 'delay': {
        await wait(action.effectAfterMs, undefined, { ref: false });
        const result = await forwardCall();
        await wait(action.answerAfterMs - action.effectAfterMs, undefined, { ref: false });
        return answer(response, result);
      }
      case 'hang':
        if (action.takesEffect) await forwardCall();
        return;
    }
  }

  function forward(incoming: IncomingMessage, body: Buffer): Promise<ProxyResponse> {
    const { host: _, 'content-length': __, 'transfer-encoding': ___, ...headers } = incoming.headers;
    return new Promise((resolve, reject) => {
      const forwardedRequest = request(
        new URL(incoming.url ?? '/', upstream),
        { agent, method: incoming.method, headers: { ...headers, 'content-length': body.length } },
        (received) => {
          readBody(received).then(
            (content) =>
              resolve({ status: received.statusCode ?? 502, headers: received.headers, body: content }),
            reject,
          );
        },
      );
      forwardedRequest.once('error', reject);
      forwardedRequest.end(body);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    begin: (next, seed, faultMs) => {
      fault = next;
      endsAt = Date.now() + faultMs;
      random = new SeededRandom(seed);
      record = createRecord();
      return record;
    },
    heal: () => {
      fault = undefined;
      endsAt = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
        agent.destroy();
      }),
  };
}

interface ProxyResponse {
  readonly status: number;
  readonly headers: IncomingMessage['headers'] | ErrorResponse['headers'];
  readonly body: Buffer | string;
}

function answer(response: ServerResponse, { status, headers, body }: ProxyResponse): void {
  if (response.destroyed) return;
  const {
    'transfer-encoding': _,
    connection: __,
    'keep-alive': ___,
    ...rest
  }: IncomingMessage['headers'] = headers;
  response.writeHead(status, {
    ...rest,
    ...(status !== 204 && { 'content-length': Buffer.byteLength(body) }),
  });
  response.end(body);
}

async function readBody(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const createRecord = (): ProxyRecord => ({ calls: new Map(), actions: new Map() });

const increase = <K>(counts: Map<K, number>, key: K): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1);
