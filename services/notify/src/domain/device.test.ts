import { expect } from 'chai';
import { type Device, findEvictedDevices, getDeviceId, maxDevices, sortNewestFirst } from './device.ts';

const device = (addedAt: number): Device => ({
  endpoint: 'https://p.example',
  p256dh: 'p',
  auth: 'a',
  addedAt,
});
const devices = (count: number) =>
  new Map(Array.from({ length: count }, (_, i) => [`d${i}`, device(i)] as const));

describe('devices', () => {
  it('have the same id for the same endpoint', () => {
    expect(getDeviceId('https://p.example/1')).to.equal(getDeviceId('https://p.example/1'));
    expect(getDeviceId('https://p.example/1')).to.not.equal(getDeviceId('https://p.example/2'));
  });

  it('keep the id under which they are stored', () => {
    // The start of SHA-256 of `device`, a zero byte and the endpoint, five bits of each byte in Crockford's base32.
    expect(getDeviceId('https://push.example/1')).to.equal('H48BTJTD236FZ2WEY0MNWX8EBC');
  });

  it('are sorted with the newest first', () => {
    expect(sortNewestFirst(devices(3)).map(([deviceId]) => deviceId)).to.deep.equal(['d2', 'd1', 'd0']);
  });

  it('replace no other device up to the limit', () => {
    expect(findEvictedDevices(devices(maxDevices - 1), 'new')).to.deep.equal([]);
  });

  it('replace the oldest devices above the limit', () => {
    expect(maxDevices).to.equal(10);
    expect(findEvictedDevices(devices(maxDevices), 'new')).to.deep.equal(['d0']);
    expect(findEvictedDevices(devices(maxDevices + 1), 'new')).to.have.members(['d0', 'd1']);
  });

  it('replace no other device when they are registered again', () => {
    expect(findEvictedDevices(devices(maxDevices), 'd3')).to.deep.equal([]);
  });
});
