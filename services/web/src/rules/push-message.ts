import * as z from 'zod/mini';
import { message } from '../api/schemas/messages.ts';

/** The payload of a push message. */
export const pushPayload = z.object({
  message,
  to: z.object({ tenantId: z.string(), voterId: z.string() }),
  staleAt: z.optional(z.string()),
  language: z.enum(['en', 'pl']),
  /** The brand of the tenant, if it has one. */
  brand: z.optional(z.object({ title: z.string(), iconUrl: z.optional(z.string()) })),
});
export type PushPayload = z.output<typeof pushPayload>;

/** The state of the device when a push arrives. */
export interface DeviceState {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Keys of the voters who receive messages on this device. */
  readonly voterKeys: readonly string[];
  /** Whether the message was already shown on this device. */
  readonly wasShown: boolean;
  /** Whether the voter has voted on this device in the voting of the message. */
  readonly hasVoted: boolean;
}

/** The key of a voter on a device. Voters of two organisations can share a device. */
export const toVoterKey = ({ tenantId, voterId }: PushPayload['to']): string => `${tenantId}/${voterId}`;

/**
 * Whether to show a push: once, to a voter of this device, while it is current. An alert is not shown to a voter who
 * has already voted here.
 */
export function shouldShow(
  { message, to, staleAt }: PushPayload,
  { now, voterKeys: homes, wasShown: seen, hasVoted: voted }: DeviceState,
): boolean {
  if (seen || !homes.includes(toVoterKey(to))) return false;
  if (staleAt !== undefined && now >= Date.parse(staleAt)) return false;
  return !(message.kind === 'alert' && voted);
}
