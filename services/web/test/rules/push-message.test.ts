import { expect } from 'chai';
import { getDeviceName, requiresHomeScreen } from '../../src/rules/device-name.ts';
import { type PushPayload, shouldShow } from '../../src/rules/push-message.ts';

const now = Date.UTC(2030, 4, 1, 12);
const push: PushPayload = {
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
const facts = { now, voterKeys: ['aurora/ben', 'aurora/ada'], wasShown: false, hasVoted: false };

describe('a push message on a device', () => {
  it('is shown to the signed-in voter while it is relevant', () => {
    expect(shouldShow(push, facts)).to.equal(true);
    expect(shouldShow(push, { ...facts, now: now + 999 })).to.equal(true);
    expect(shouldShow(push, { ...facts, now: now + 1_000 }), 'the end has come').to.equal(false);
  });

  it('is not shown to another user of the device, nor in another organization', () => {
    expect(shouldShow(push, { ...facts, voterKeys: ['aurora/ben'] })).to.equal(false);
    expect(shouldShow(push, { ...facts, voterKeys: ['other/ada'] })).to.equal(false);
    expect(shouldShow(push, { ...facts, voterKeys: [] })).to.equal(false);
  });

  it('is shown once, and not as an alert to a voter who has voted', () => {
    expect(shouldShow(push, { ...facts, wasShown: true })).to.equal(false);
    expect(shouldShow(push, { ...facts, hasVoted: true })).to.equal(false);
    const { messageId, at } = push.message;
    const accepted = { messageId, at, kind: 'vote-accepted', votingId: 'v1', title: 'Song' } as const;
    expect(shouldShow({ ...push, message: accepted }, { ...facts, hasVoted: true })).to.equal(true);
  });
});

describe('device name', () => {
  it('consists of the browser and the operating system', () => {
    const linux = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
    const android =
      'Mozilla/5.0 (Linux; Android 16; Pixel) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
    expect(getDeviceName(linux)).to.equal('Firefox, Linux');
    expect(getDeviceName(android)).to.equal('Chrome, Android');
    expect(getDeviceName(phone)).to.equal('Safari, iPhone');
    expect(getDeviceName('curl/8')).to.equal('');
    expect(requiresHomeScreen(phone, false)).to.equal(true);
    expect(requiresHomeScreen(phone, true)).to.equal(false);
    expect(requiresHomeScreen(android, false)).to.equal(false);
  });
});
