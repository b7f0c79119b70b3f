import * as z from 'zod/mini';

/** A browser (or an installed app) that takes pushes: its subscription (W3C Push API). */
export const device = z.object({
  endpoint: z.string(),
  p256dh: z.string(),
  auth: z.string(),
  label: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  addedAt: z.int(),
});
export type Device = z.output<typeof device>;

/** What notify keeps of a voter's preferences. */
export const kept = z.object({
  reminders: z.boolean(),
  updates: z.boolean(),
  language: z.enum(['en', 'pl']),
});
export type Kept = z.output<typeof kept>;

/** A voter as messages see them. */
export interface Person {
  readonly voterId: string;
  /** Absent until identity has told: whoever is not known yet has switched nothing on. */
  readonly preferences?: Kept;
  readonly devices: ReadonlyMap<string, Device>;
  /** Ids of open connections of the app. */
  readonly connections: readonly string[];
}

/** Most devices of one voter; one more takes the place of the oldest. */
export const mostDevices = 10;

/** Prefixes of the attributes of a person's row that hold one device or one connection each. */
export const devicePrefix = 'device#';
export const livePrefix = 'live#';

/**
 * Reads a person's row. Devices and connections are attributes of their own, so that each is added and taken away by
 * one update that knows nothing of the others.
 * @param now milliseconds since the epoch: connections that API Gateway has ended by then are left out
 */
export function personIn(row: Record<string, unknown>, now: number): Person {
  const { sk, preferences } = z.object({ sk: z.string(), preferences: z.optional(kept) }).parse(row);
  const of = (prefix: string) =>
    Object.entries(row)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value] as const);
  return {
    voterId: sk,
    ...(preferences && { preferences }),
    devices: new Map(of(devicePrefix).map(([id, value]) => [id, device.parse(value)])),
    connections: of(livePrefix)
      .filter(([, until]) => typeof until === 'number' && until > now)
      .map(([id]) => id),
  };
}

/** A voter of whom nothing is kept yet: messages wait in the inbox. */
export const stranger = (voterId: string): Person => ({ voterId, devices: new Map(), connections: [] });

/** Whether a reminder is for them: the one switch for all votings. */
export const wantsReminders = ({ preferences }: Person): boolean => preferences?.reminders === true;
/** Whether updates are for them: who has opted in, and nobody else. */
export const wantsUpdates = ({ preferences }: Person): boolean => preferences?.updates === true;
