import { getPlatform } from '@suffra/shared/test-support/platform';
import type { TestDevice } from '@suffra/shared/test-support/push-service';
import { expect } from 'chai';
import { deliverMessage } from '../../src/application/deliver-message.ts';
import { getDeviceId } from '../../src/domain/device.ts';
import { createReminderTemplate } from '../../src/domain/message.ts';
import { setDeviceRejections } from '../../src/storage/devices.ts';
import { readRecipients } from '../../src/storage/recipients.ts';
import { registerDevice } from '../support/devices.ts';
import {
  consumeReplicas,
  createSignedUpMessage,
  newId,
  newTenantId,
  newVoterId,
} from '../support/fixtures.ts';

const day = 86_400_000;

describe('a push service that rejects a device', () => {
  before(async function () {
    this.timeout(120_000);
    await getPlatform('notify');
  });

  /** Sends a message to two voters of a tenant of its own, whose devices have one push service. */
  async function createPair(host = 'localhost') {
    const tenantId = newTenantId();
    const voterIds = [newVoterId(), newVoterId()] as const;
    await consumeReplicas(...voterIds.map((name) => createSignedUpMessage(tenantId, name)));
    const [accepted, rejected] = [
      await registerDevice(tenantId, voterIds[0], host),
      await registerDevice(tenantId, voterIds[1], host),
    ];
    const startsAt = new Date(Date.now() + 900_000).toISOString();
    const send = async (voterId: string) =>
      deliverMessage(
        { tenantId, correlationId: 'test', now: Date.now() },
        await readRecipients(tenantId, [voterId], Date.now()),
        createReminderTemplate(newId(), 'Lunch', startsAt),
      );
    const readDevice = async () => {
      const [recipient] = await readRecipients(tenantId, [voterIds[1]], Date.now());
      return [...(recipient?.devices.values() ?? [])][0];
    };
    const setRejections = async (count: number, days: number) => {
      const context = { tenantId, voterId: voterIds[1], correlationId: 'test' };
      const { endpoint, keys } = rejected.subscription;
      const rejections = { count, firstAt: Date.now() - days * day };
      await setDeviceRejections(context, getDeviceId(endpoint), keys.p256dh, rejections);
    };
    return { accepted, rejected, readDevice, setRejections, send, voterIds };
  }
  const reject = (device: TestDevice) => device.injectFault({ status: 403 });

  it('loses the device after four rejections over three days, while it accepts other devices', async () => {
    const { rejected, readDevice, setRejections, send, voterIds } = await createPair();
    reject(rejected);
    await send(voterIds[0]);
    await send(voterIds[1]);
    expect((await readDevice())?.rejections?.count).to.equal(1);
    await setRejections(3, 2);
    await send(voterIds[1]);
    expect((await readDevice())?.rejections?.count).to.equal(4);
    await setRejections(3, 3);
    await send(voterIds[1]);
    expect(await readDevice()).to.equal(undefined);
  });

  it('keeps the device if it accepts a push in between', async () => {
    const { accepted, rejected, readDevice, setRejections, send, voterIds } = await createPair();
    await send(voterIds[0]);
    await setRejections(3, 3);
    await send(voterIds[1]);
    expect(rejected.received).to.have.length(1);
    expect(accepted.received).to.have.length(1);
    expect(await readDevice()).not.to.have.property('rejections');
  });

  it('keeps every device while it accepts none: the fault may be ours', async () => {
    const { accepted, rejected, readDevice, send, voterIds } = await createPair('127.0.0.1');
    for (const device of [accepted, rejected]) reject(device);
    for (const voterId of voterIds) await send(voterId);
    expect(await readDevice())
      .to.be.an('object')
      .and.not.have.property('rejections');
  });
});
