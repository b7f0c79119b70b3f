import type { EventDefinition } from '@suffra/shared/events/cloud-event';
import { expect } from 'chai';
import * as z from 'zod/mini';
import {
  processPageCommand,
  retryPushCommand,
  sendScheduledCampaignCommand,
  startFanOutCommand,
} from './internal-commands.ts';

const startsAt = '2030-05-01T12:00:00.000Z';
const votingId = '01J00000000000000000000001';
const campaignId = '01J00000000000000000000002';
const job = { kind: 'reminder', votingId, startsAt };
const retry = {
  voterId: 'voter-00000001',
  deviceId: 'd1',
  messageId: `20300501T114500000Z.${'0'.repeat(26)}`,
  at: Date.UTC(2030, 4, 1, 11, 45),
  content: { kind: 'reminder', votingId, title: 'Song', startsAt },
  staleAt: startsAt,
  attempts: 1,
};

/** Data of each command as it may wait in a queue while a release replaces the code. */
const stored: [definition: EventDefinition, type: string, data: object[]][] = [
  [startFanOutCommand, 'start-fan-out', [{ job }, { job: { kind: 'update', campaignId } }]],
  [
    processPageCommand,
    'process-fan-out-page',
    [
      { job, bucket: 0 },
      { job: { kind: 'count', campaignId, version: 3 }, bucket: 63, afterVoterId: 'voter-00000001' },
    ],
  ],
  [sendScheduledCampaignCommand, 'send-scheduled-campaign', [{ campaignId, sendAt: startsAt }]],
  [retryPushCommand, 'retry-push', [retry, { ...retry, attempts: 6 }]],
];
const isValid = ({ data }: EventDefinition, value: object) => z.safeParse(data, value).success;

describe('an internal command of notify', () => {
  for (const [definition, type, values] of stored)
    it(`has the type ${type} and keeps its data unchanged`, () => {
      expect(definition).to.include({ type, source: '/suffra/notify' });
      for (const data of values) expect(z.parse(definition.data, data)).to.deep.equal(data);
    });

  it('needs all of its data', () => {
    for (const [definition, type, [data = {}]] of stored)
      for (const name of Object.keys(data))
        expect(isValid(definition, { ...data, [name]: undefined }), `${type} ${name}`).to.equal(false);
  });

  it('counts buckets from 0 and attempts from 1', () => {
    expect(isValid(processPageCommand, { job, bucket: -1 })).to.equal(false);
    expect(isValid(retryPushCommand, { ...retry, attempts: 0 })).to.equal(false);
  });
});
