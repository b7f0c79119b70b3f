import { expect } from 'chai';
import { getTenantTimeZones, listTimeZones } from './tenant-time-zone.ts';

describe('getTenantTimeZones', () => {
  const utc = { from: '0000-01', timeZone: 'UTC' };
  const warsaw = { from: '2026-12', timeZone: 'Europe/Warsaw' };

  it('returns the zone of this month, and the one that begins in a later month', () => {
    const inNovember = getTenantTimeZones([utc, warsaw], Date.parse('2026-11-30T23:59:59Z'));
    expect(inNovember).to.deep.equal({ current: 'UTC', next: warsaw });
    const inDecember = getTenantTimeZones([utc, warsaw], Date.parse('2026-12-01T00:00:00Z'));
    expect(inDecember).to.deep.equal({ current: 'Europe/Warsaw' });
  });
});

describe('listTimeZones', () => {
  it('lists UTC first, and each zone once', () => {
    const zones = listTimeZones('UTC');
    expect(zones[0]).to.equal('UTC');
    expect(zones).to.include('Europe/Warsaw');
    expect(zones).to.have.length(new Set(zones).size);
  });

  it('lists a chosen zone that the browser does not list', () => {
    expect(listTimeZones('Poland')).to.include('Poland');
  });
});
