import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { createCertificates } from '../../../../shared/local-platform/push-service/certificates.ts';

/** The response of a path of the server: a document, or a function that responds. */
type ServerResponder = object | ((response: ServerResponse) => void);

/** An https server on this machine, with a certificate for `localhost`. */
export interface DocumentServer {
  /** `https://localhost` with the port. */
  readonly origin: string;
  readonly port: number;
  /** The paths of all requests, in order. */
  readonly requests: string[];
  /** Number of connections, also of those without a request. */
  countConnections(): number;
  /** Sets what a path responds with. @returns its address */
  serve(path: string, answer: ServerResponder): string;
  /** Allows the server's address for the keys of partners, or forbids it again. */
  allow(isAllowed: boolean): void;
  stop(): Promise<void>;
}

/** Starts a server for the documents of a partner. Its address is allowed until it stops. */
export async function startDocumentServer(): Promise<DocumentServer> {
  const { root, certificate, key } = await createCertificates();
  const folder = mkdtempSync(`${tmpdir()}/partner-keys-`);
  const rootFile = `${folder}/root.pem`;
  writeFileSync(rootFile, root);
  const answers = new Map<string, ServerResponder>();
  const requests: string[] = [];
  let connections = 0;
  const server = createServer({ key, cert: certificate }, ({ url = '' }, response) => {
    requests.push(url);
    const answer = answers.get(url);
    if (typeof answer === 'function') return answer(response);
    if (answer === undefined) return void response.writeHead(404).end();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `https://localhost:${address.port}`;
  const allow = (isAllowed: boolean) => {
    if (isAllowed) process.env.PARTNER_KEYS_LOOPBACK_CA = rootFile;
    else delete process.env.PARTNER_KEYS_LOOPBACK_CA;
  };
  allow(true);
  return {
    origin,
    port: address.port,
    requests,
    countConnections: () => connections,
    serve: (path, answer) => {
      answers.set(path, answer);
      return origin + path;
    },
    allow,
    stop: async () => {
      allow(false);
      rmSync(folder, { recursive: true });
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
