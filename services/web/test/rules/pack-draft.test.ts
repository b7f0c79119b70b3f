import { expect } from 'chai';
import { emptyPack, minorUnits, packBody, packFaults, packIdOf } from '../../src/rules/pack-draft.ts';

describe('a pack as an admin types it', () => {
  it('has prices in whole minor units, with comma or point', () => {
    expect(['4.90', '4,9', '5', ' 0.05 ', '123456'].map(minorUnits)).to.deep.equal([
      490, 490, 500, 5, 12_345_600,
    ]);
    for (const none of ['', 'five', '4.999', '-1', '1.2.3', '1e3'])
      expect(minorUnits(none), none).to.equal(undefined);
  });

  it('gets its id from its name', () => {
    expect(['Spring offer', 'Łódź: 50 zł!', '???'].map(packIdOf)).to.deep.equal([
      'spring-offer',
      'lodz-50-zl',
      'pack',
    ]);
  });

  it('says what is missing, and what is no price', () => {
    expect(packFaults(emptyPack)).to.deep.equal(['name', 'credits', 'EUR']);
    const draft = { name: 'Five', credits: '5', prices: { EUR: '4.90', PLN: 'x' }, onSale: true };
    expect(packFaults(draft)).to.deep.equal(['PLN']);
    expect(packFaults({ ...draft, credits: '10001', prices: { EUR: '0' } })).to.deep.equal([
      'credits',
      'EUR',
    ]);
    expect(packBody({ ...draft, prices: { EUR: '4,9', PLN: '' } }).prices).to.deep.equal([
      { currency: 'EUR', amount: 490 },
    ]);
  });
});
