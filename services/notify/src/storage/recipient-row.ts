import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { device } from '../domain/device.ts';
import { type Recipient, recipientPreferences } from '../domain/recipient.ts';

/**
 * The row of a recipient. Each device and each connection is an attribute of its own, so one update adds or removes it
 * without reading the others.
 */
export const recipientKind = 'recipient';

const recipientRow = z.object({ sk: z.string(), preferences: z.optional(recipientPreferences) });
const devicePrefix = 'device#';
const connectionPrefix = 'connection#';

/** The attribute of a device. */
export const toDeviceAttribute = (deviceId: string): string => devicePrefix + deviceId;
/** The attribute of an open connection. Its value is the time at which it ends, in milliseconds since the epoch. */
export const toConnectionAttribute = (connectionId: string): string => connectionPrefix + connectionId;

/** Whether an attribute holds a device or a connection. */
export const isDeviceOrConnection = (attribute: string): boolean =>
  attribute.startsWith(devicePrefix) || attribute.startsWith(connectionPrefix);

/** @param now milliseconds since the epoch: connections that have ended by then are left out */
export function parseRecipientRow(row: Row, now: number): Recipient {
  const { sk: voterId, preferences } = recipientRow.parse(row);
  return {
    voterId,
    ...(preferences && { preferences }),
    devices: new Map(findAttributes(row, devicePrefix).map(([id, value]) => [id, device.parse(value)])),
    connections: findOpenConnections(row, now),
  };
}

/** The ids of open connections. @param now milliseconds since the epoch */
export const findOpenConnections = (row: Row, now: number): string[] =>
  findConnections(row, (endsAt) => endsAt > now);

/** The ids of connections that must have ended. @param now milliseconds since the epoch */
export const findEndedConnections = (row: Row, now: number): string[] =>
  findConnections(row, (endsAt) => endsAt <= now);

const findConnections = (row: Row, matches: (endsAt: number) => boolean): string[] =>
  findAttributes(row, connectionPrefix)
    .filter(([, endsAt]) => typeof endsAt === 'number' && matches(endsAt))
    .map(([id]) => id);

const findAttributes = (row: Row, prefix: string): [id: string, value: unknown][] =>
  Object.entries(row)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
