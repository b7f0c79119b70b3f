import { expect } from 'chai';
import { toApiGatewayEvent } from '../../test-support/call.ts';
import { getNetworkAddress } from './network-address.ts';

const read = (address?: string) =>
  getNetworkAddress(
    toApiGatewayEvent({ headers: address === undefined ? {} : { 'X-Viewer-Address': address } }),
  );

describe('the network address of a caller', () => {
  it('is what the CDN passes, else the address that called API Gateway', () => {
    expect(read('198.51.100.7')).to.equal('198.51.100.7');
    expect(read()).to.equal('127.0.0.1');
  });

  it('is the network of 64 bits of an IPv6 address, in any spelling', () => {
    for (const spelling of ['2001:db8:1:2:3:4:5:6', '2001:0DB8:0001:0002::6', '2001:db8:1:2::'])
      expect(read(spelling), spelling).to.equal('2001:db8:1:2::/64');
    expect(read('2001:db8::1')).to.equal('2001:db8:0:0::/64');
    expect(read('::1')).to.equal('0:0:0:0::/64');
  });

  it('is the IPv4 address that an IPv6 address contains', () => {
    expect(read('::ffff:198.51.100.7')).to.equal('198.51.100.7');
  });
});
