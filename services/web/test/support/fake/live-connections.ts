import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FakePlatform } from './platform.ts';

/** The live connections of the fake API. */
export interface LiveConnections {
  send(voterId: string, word: object): number;
  countConnections(voterId: string): number;
  closeConnections(voterId: string): void;
  stop(): void;
}

/** Accepts live connections. The access token is the second WebSocket subprotocol. */
export function startLiveConnections(server: Server, platform: FakePlatform): LiveConnections {
  const open = new Map<WebSocket, string>();
  const door = new WebSocketServer({
    server,
    verifyClient: ({ req }, done) => {
      const [, token = ''] = (req.headers['sec-websocket-protocol'] ?? '').split(',');
      done(platform.accessTokens.has(token.trim()), 401);
    },
  });
  door.on('connection', (socket, request) => {
    const [, token = ''] = (request.headers['sec-websocket-protocol'] ?? '').split(',');
    open.set(socket, platform.accessTokens.get(token.trim())?.voterId ?? '');
    socket.on('close', () => open.delete(socket));
  });
  const findConnections = (voterId: string) => [...open].filter(([, owner]) => owner === voterId);
  return {
    send: (voterId, word) => {
      for (const [socket] of findConnections(voterId)) socket.send(JSON.stringify(word));
      return findConnections(voterId).length;
    },
    countConnections: (voterId) => findConnections(voterId).length,
    closeConnections: (voterId) => {
      for (const [socket] of findConnections(voterId)) socket.terminate();
    },
    stop: () => {
      for (const socket of open.keys()) socket.terminate();
    },
  };
}
