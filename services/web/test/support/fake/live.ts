import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { World } from './world.ts';

/** The live connections of the fake. */
export interface Live {
  say(voterId: string, word: object): number;
  openOf(voterId: string): number;
  stop(): void;
}

/** Takes live connections beside the API: by the token that comes as the second subprotocol. */
export function startLive(server: Server, world: World): Live {
  const open = new Map<WebSocket, string>();
  const door = new WebSocketServer({
    server,
    verifyClient: ({ req }, done) => {
      const [, token = ''] = (req.headers['sec-websocket-protocol'] ?? '').split(',');
      done(world.accessTokens.has(token.trim()), 401);
    },
  });
  door.on('connection', (socket, request) => {
    const [, token = ''] = (request.headers['sec-websocket-protocol'] ?? '').split(',');
    open.set(socket, world.accessTokens.get(token.trim())?.voterId ?? '');
    socket.on('close', () => open.delete(socket));
  });
  const of = (voterId: string) => [...open].filter(([, owner]) => owner === voterId);
  return {
    say: (voterId, word) => {
      for (const [socket] of of(voterId)) socket.send(JSON.stringify(word));
      return of(voterId).length;
    },
    openOf: (voterId) => of(voterId).length,
    stop: () => {
      for (const socket of open.keys()) socket.terminate();
    },
  };
}
