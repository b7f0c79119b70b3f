import { expect } from 'chai';
import { deviceName, needsHomeScreen } from '../../src/rules/device-name.ts';
import { isToBeShown, type Payload } from '../../src/rules/push.ts';
import { pauseBefore } from '../../src/rules/reconnect.ts';

const now = Date.UTC(2030, 4, 1, 12);
const push: Payload = {
  message: {
    messageId: 'm1',
    at: '2030-05-01T11:55:00.000Z',
    kind: 'alert',
    votingId: 'v1',
    title: 'Song',
    endsAt: '2030-05-01T12:00:01.000Z',
  },
  to: { tenantId: 'aurora', voterId: 'ada' },
  staleAt: '2030-05-01T12:00:01.000Z',
  language: 'en',
};
const facts = { now, homes: ['aurora/ben', 'aurora/ada'], seen: false, voted: false };

describe('a push that comes to a device', () => {
  it('is shown to one who is at home there, while it is of use', () => {
    expect(isToBeShown(push, facts)).to.equal(true);
    expect(isToBeShown(push, { ...facts, now: now + 999 })).to.equal(true);
    expect(isToBeShown(push, { ...facts, now: now + 1_000 }), 'the end has come').to.equal(false);
  });

  it('is not shown to anybody else who uses the device, nor to one of another organisation', () => {
    expect(isToBeShown(push, { ...facts, homes: ['aurora/ben'] })).to.equal(false);
    expect(isToBeShown(push, { ...facts, homes: ['other/ada'] })).to.equal(false);
    expect(isToBeShown(push, { ...facts, homes: [] })).to.equal(false);
  });

  it('is shown once, and not as an alert to one who has voted', () => {
    expect(isToBeShown(push, { ...facts, seen: true })).to.equal(false);
    expect(isToBeShown(push, { ...facts, voted: true })).to.equal(false);
    const { messageId, at } = push.message;
    const accepted = { messageId, at, kind: 'vote-accepted', votingId: 'v1', title: 'Song' } as const;
    expect(isToBeShown({ ...push, message: accepted }, { ...facts, voted: true })).to.equal(true);
  });
});

describe('a device', () => {
  it('is called by its browser and its system', () => {
    const linux = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
    const android =
      'Mozilla/5.0 (Linux; Android 16; Pixel) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
    expect(deviceName(linux)).to.equal('Firefox, Linux');
    expect(deviceName(android)).to.equal('Chrome, Android');
    expect(deviceName(phone)).to.equal('Safari, iPhone');
    expect(deviceName('curl/8')).to.equal('');
    expect(needsHomeScreen(phone, false)).to.equal(true);
    expect(needsHomeScreen(phone, true)).to.equal(false);
    expect(needsHomeScreen(android, false)).to.equal(false);
  });
});

describe('a live connection that was lost', () => {
  it('is made again after pauses that double up to a minute, each spread over half of itself', () => {
    expect([1, 2, 3, 4, 7, 8, 30].map((lost) => pauseBefore(lost, 0))).to.deep.equal([
      500, 1_000, 2_000, 4_000, 30_000, 30_000, 30_000,
    ]);
    expect(pauseBefore(3, 0.5)).to.equal(3_000);
    expect(pauseBefore(30, 0.999)).to.be.below(60_000);
  });
});
