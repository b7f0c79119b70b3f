import { toApiGatewayEvent } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { getSiteAddress } from './site-address.ts';

const getAddress = (headers: Record<string, string>) => getSiteAddress(toApiGatewayEvent({ headers }));

describe('address of the site', () => {
  it('is the host that the CDN passes, whatever the caller sent', () => {
    const headers = {
      'x-viewer-host': 'vote.example',
      'x-forwarded-host': 'evil.example',
      host: 'api.example',
    };
    expect(getAddress(headers)).to.equal('https://vote.example');
  });

  it('is the host of the proxy where there is no CDN, without TLS on this machine only', () => {
    expect(getAddress({ 'x-forwarded-host': 'localhost:4300' })).to.equal('http://localhost:4300');
    expect(getAddress({ 'x-forwarded-host': 'localhost.example:80' })).to.equal(
      'https://localhost.example:80',
    );
  });
});
