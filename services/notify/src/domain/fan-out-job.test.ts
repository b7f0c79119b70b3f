import { expect } from 'chai';
import { getJobSubject, parseListJob, toAlertJobId, toJobId } from './fan-out-job.ts';

const votingId = '01J00000000000000000000001';
const campaignId = '01J00000000000000000000002';
const startsAt = '2030-05-01T12:00:00.000Z';

describe('a fan-out job', () => {
  it('has an id from its kind, its subject, and its start or version', () => {
    expect(toJobId({ kind: 'reminder', votingId, startsAt })).to.equal(`reminder.${votingId}.${startsAt}`);
    expect(toJobId({ kind: 'update', campaignId })).to.equal(`update.${campaignId}`);
    expect(toJobId({ kind: 'count', campaignId, version: 3 })).to.equal(`count.${campaignId}.3`);
    expect(toJobId({ kind: 'cancellation', votingId })).to.equal(`cancellation.${votingId}`);
    expect(toAlertJobId(votingId, startsAt)).to.equal(`alert.${votingId}.${startsAt}`);
    expect(getJobSubject(`count.${campaignId}.3`)).to.equal(campaignId);
  });

  it('parses the id of a job with recipients from ballot', () => {
    for (const job of [
      { kind: 'update', campaignId },
      { kind: 'count', campaignId, version: 3 },
      { kind: 'cancellation', votingId },
      { kind: 'early-end', votingId },
      { kind: 'registrant-reminder', votingId, startsAt },
    ] as const)
      expect(parseListJob(toJobId(job))).to.deep.equal(job);
  });

  it('is not parsed from the id of a reminder, an alert or anything else', () => {
    for (const id of [
      toJobId({ kind: 'reminder', votingId, startsAt }),
      toJobId({ kind: 'follower-reminder', votingId, startsAt, accountId: 'page-7' }),
      `registrant-reminder.${votingId}`,
      toAlertJobId(votingId, startsAt),
      `count.${campaignId}`,
      `count.${campaignId}.x`,
      'update.short',
      'update',
      '',
    ])
      expect(parseListJob(id), id).to.equal(undefined);
  });
});
