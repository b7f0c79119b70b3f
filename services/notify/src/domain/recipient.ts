import * as z from 'zod/mini';
import type { Device } from './device.ts';

/** The preferences of a voter that notify needs. */
export const recipientPreferences = z.object({
  reminders: z.boolean(),
  updates: z.boolean(),
  language: z.enum(['en', 'pl']),
});
export type RecipientPreferences = z.output<typeof recipientPreferences>;

/** A voter as a recipient of messages. */
export interface Recipient {
  readonly voterId: string;
  /** Absent until the first event from identity: a voter who is not known yet has opted in to nothing. */
  readonly preferences?: RecipientPreferences;
  /** Devices by id. */
  readonly devices: ReadonlyMap<string, Device>;
  /** Ids of the open WebSocket connections of the app. */
  readonly connections: readonly string[];
}

/** A voter without stored data. Messages wait in the inbox. */
export const createUnknownRecipient = (voterId: string): Recipient => ({
  voterId,
  devices: new Map(),
  connections: [],
});

/** Whether a message is sent to the recipient at once. Otherwise it only waits in the inbox. */
export const isReachable = ({ devices, connections }: Recipient): boolean =>
  devices.size > 0 || connections.length > 0;
/** Whether the voter wants reminders. One switch applies to all votings. */
export const wantsReminders = ({ preferences }: Recipient): boolean => preferences?.reminders === true;
/** Whether the voter opted in to updates. */
export const wantsUpdates = ({ preferences }: Recipient): boolean => preferences?.updates === true;
