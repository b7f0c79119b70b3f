import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';

/** Behaviour of the API towards the n-th voter, from 0, in the order of their first votes. */
export interface VoterBehaviour {
  readonly delayMs?: number;
  readonly status?: number;
}

/** A stand-in for the API of a stage, as far as a rehearsal uses it. */
export interface VotingApi {
  readonly site: string;
  countVoters(): number;
  stop(): void;
}

const ballot = z.object({ choices: z.tuple([z.string()]) });

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

/** Starts the API on loopback. */
export async function startVotingApi(behave: (voter: number) => VoterBehaviour): Promise<VotingApi> {
  const votes = new Map<string, string>();
  let tokens = 0;
  let voters = 0;
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const send = (status: number, content: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content));
    };
    const { url = '', method = '', headers } = request;
    if (url === '/v1/token') {
      tokens += 1;
      return send(200, { access_token: `token-${tokens}` });
    }
    if (url === '/v1/votings') return send(201, { votingId: 'v1', version: 1 });
    if (url.endsWith('/results')) return send(200, { votes: votes.size });
    if (method !== 'PUT') return send(200, {});
    const voter = headers.authorization ?? '';
    const [choice] = ballot.parse(JSON.parse(body)).choices;
    const stored = votes.get(voter);
    if (stored !== undefined) return send(stored === choice ? 200 : 409, { receipt: `receipt of ${voter}` });
    const { delayMs = 0, status = 201 } = behave(voters);
    voters += 1;
    if (status === 201) votes.set(voter, choice);
    setTimeout(() => send(status, { receipt: `receipt of ${voter}` }), delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z
    .object({ port: z.number() })
    .parse(server.address() satisfies AddressInfo | string | null);
  return {
    site: `http://127.0.0.1:${port}`,
    countVoters: () => voters,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
