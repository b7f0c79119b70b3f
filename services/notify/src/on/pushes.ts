import { type Clock, systemClock, toEpochMs } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { pushAgain } from '../delivery/chores.ts';
import { isStillDue } from '../delivery/still-due.ts';
import { toDevice } from '../delivery/to-device.ts';
import { readPerson } from '../table/people.ts';

/** Makes the function that tries pushes again. @param clock the server's clock */
export const pushingAgain = (clock: Clock): QueueHandler =>
  consumer(
    on(pushAgain, async ({ tenantId, correlationId, data }) => {
      const now = clock();
      const person = await readPerson(tenantId, data.voterId, now);
      const device = person.devices.get(data.deviceId);
      if (device === undefined || !(await isStillDue(tenantId, data.voterId, data.notice, now))) return;
      const { messageId, at, notice, tries } = data;
      const message = { messageId, at, notice };
      const staleAt = toEpochMs(data.staleAt);
      await toDevice(
        { tenantId, correlationId, now },
        person,
        [data.deviceId, device],
        message,
        staleAt,
        tries,
      );
    }),
  );

export const handler = pushingAgain(systemClock);
