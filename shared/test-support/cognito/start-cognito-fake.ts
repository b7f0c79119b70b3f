import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { CognitoError, type MailFailure } from './cognito-error.ts';
import {
  type CognitoRequest,
  type CognitoResponse,
  CognitoRules,
  cognitoRequest,
  cognitoResponse,
} from './cognito-rules.ts';

/** A proxy in front of the engine's Cognito that enforces codes, lockouts, rotation and revocation. */
export interface CognitoFake {
  readonly endpoint: string;
  /** The code of the newest e-mail to a user. @throws when none was sent, or it was used */
  readCode(kind: 'sign-up' | 'reset', username: string): string;
  /** Lets every e-mail to a user fail, or be sent again. */
  failMail(username: string, failure: MailFailure | undefined): void;
  /** Moves the clock of the fake forward. */
  advance(ms: number): void;
  stop(): void;
}

/** Starts the fake on a free loopback port. The rules and their sources are listed in docs/cognito.md. */
export async function startCognitoFake(engine: string): Promise<CognitoFake> {
  const rules = new CognitoRules();
  let offsetMs = 0;
  const server = createServer(async (request, response) => {
    const { status, body } = await handle(request, rules, engine, Date.now() + offsetMs);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the fake of Cognito has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    readCode: (kind, username) => {
      const codes = kind === 'sign-up' ? rules.signUpCodes : rules.resetCodes;
      const code = codes.find(username.toLowerCase());
      if (code === undefined) throw new Error(`no ${kind} code was sent to ${username}`);
      return code;
    },
    failMail: (username, failure) => {
      if (failure === undefined) rules.mailFailures.delete(username.toLowerCase());
      else rules.mailFailures.set(username.toLowerCase(), failure);
    },
    advance: (ms) => {
      offsetMs += ms;
    },
    stop: () => server.close(),
  };
}

async function handle(
  request: IncomingMessage,
  rules: CognitoRules,
  engine: string,
  now: number,
): Promise<{ status: number; body: unknown }> {
  const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '');
  const body = cognitoRequest.parse(JSON.parse(await text(request)));
  const send = (changed: CognitoRequest) => sendToEngine(engine, request, changed);
  try {
    const rule = rules.operations[operation];
    return { status: 200, body: await (rule === undefined ? send(body) : rule(body, now, send)) };
  } catch (error) {
    if (!(error instanceof CognitoError)) return { status: 500, body: { message: String(error) } };
    return { status: 400, body: { __type: error.name, message: error.message } };
  }
}

async function sendToEngine(
  engine: string,
  { headers }: IncomingMessage,
  body: CognitoRequest,
): Promise<CognitoResponse> {
  const forwarded = ['authorization', 'content-type', 'x-amz-target', 'x-amz-date'];
  const response = await fetch(engine, {
    method: 'POST',
    headers: Object.fromEntries(forwarded.map((name) => [name, String(headers[name] ?? '')])),
    body: JSON.stringify(body),
  });
  const parsed = cognitoResponse.parse(JSON.parse((await response.text()) || '{}'));
  if (!response.ok) throw new CognitoError(parsed.__type?.replace(/^.*#/, '') ?? '', parsed.message ?? '');
  return parsed;
}
