import { expect } from 'chai';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

describe('isPublicAddress', () => {
  it('accepts addresses of hosts of the internet', () => {
    for (const address of [
      ...['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
      ...['128.0.0.0', '169.253.255.255', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
      ...['198.17.255.255', '198.20.0.0', '223.255.255.255', '192.0.1.0', '203.0.112.255'],
      ...['2606:4700::1111', '2001:4860:4860::8888', '2001:200::', '2003::', '3ffe:ffff::'],
    ])
      expect(isPublicAddress(address), address).to.equal(true);
  });

  it('rejects private, local, reserved and documentation addresses, with their first and last one', () => {
    for (const address of [
      ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255'],
      ...['127.0.0.1', '127.255.255.255', '169.254.169.254', '172.16.0.0', '172.31.255.255'],
      ...['192.168.0.0', '192.168.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1'],
      ...['198.18.0.0', '198.19.255.255', '198.51.100.1', '203.0.113.1'],
      ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
      ...['::', '::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '4000::', '1fff::'],
      ...['2001::1', '2001:1ff::', '2001:db8::1', '2002:7f00:1::', '3fff::1', '64:ff9b::7f00:1', '100::1'],
    ])
      expect(isPublicAddress(address), address).to.equal(false);
  });

  it('rejects IPv4 addresses in IPv6 form, addresses with a zone, and other texts', () => {
    for (const text of [
      ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:1.1.1.1', '::ffff:a00:1', '::127.0.0.1'],
      ...['fe80::1%eth0', '2606:4700::1111%eth0', 'localhost', '', '127.1', '0x7f000001', '1.1.1.1:443'],
    ])
      expect(isPublicAddress(text), text).to.equal(false);
  });
});

describe('isLoopbackAddress', () => {
  it('accepts the addresses of this machine only', () => {
    for (const address of ['127.0.0.1', '127.9.9.9', '::1'])
      expect(isLoopbackAddress(address), address).to.equal(true);
    for (const address of ['126.0.0.1', '128.0.0.1', '10.0.0.1', '::', '::ffff:127.0.0.1', 'localhost'])
      expect(isLoopbackAddress(address), address).to.equal(false);
  });
});
