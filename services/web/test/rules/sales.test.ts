import { expect } from 'chai';
import type { Sale } from '../../src/api/schemas/sales.ts';
import { computeSalesRange, groupSales, toSalesCsv } from '../../src/rules/sales.ts';

const now = Date.parse('2026-03-01T00:30:00Z');
const createSale = (change: Partial<Sale> = {}): Sale => ({
  ...{ day: '2026-02-28', packId: 'small', name: 'Small', provider: 'stripe', currency: 'EUR' },
  ...{ purchases: 1, credits: 5, revokedCredits: 0, sold: 490, refunded: 0, withheld: 0, owed: 490 },
  ...change,
});

describe('computeSalesRange', () => {
  it('contains whole days in UTC until today, and the whole last month', () => {
    expect(computeSalesRange('7d', now)).to.deep.equal({ from: '2026-02-23', to: '2026-03-01' });
    expect(computeSalesRange('30d', now)).to.deep.equal({ from: '2026-01-31', to: '2026-03-01' });
    expect(computeSalesRange('month', now)).to.deep.equal({ from: '2026-03-01', to: '2026-03-01' });
    expect(computeSalesRange('lastMonth', now)).to.deep.equal({ from: '2026-02-01', to: '2026-02-28' });
    expect(computeSalesRange('year', now)).to.deep.equal({ from: '2026-01-01', to: '2026-03-01' });
  });
});

describe('groupSales', () => {
  const sales = [
    createSale(),
    createSale({ day: '2026-03-01', provider: 'paypal', sold: 980, refunded: 100, owed: 880, purchases: 2 }),
    createSale({ day: '2026-03-01', currency: 'JPY', sold: 500, owed: 500 }),
  ];

  it('adds up the sales of a currency, and never those of two currencies', () => {
    expect(groupSales(sales).map(({ currency, sold, owed }) => [currency, sold, owed])).to.deep.equal([
      ['EUR', 1470, 1370],
      ['JPY', 500, 500],
    ]);
  });

  it('begins with the newest day', () => {
    expect(groupSales(sales, 'day').map(({ label, currency }) => [label, currency])).to.deep.equal([
      ['2026-03-01', 'JPY'],
      ['2026-03-01', 'EUR'],
      ['2026-02-28', 'EUR'],
    ]);
    expect(groupSales(sales, 'provider').map(({ label }) => label)).to.deep.equal([
      'paypal',
      'stripe',
      'stripe',
    ]);
  });
});

describe('toSalesCsv', () => {
  const dialect = { delimiter: ',', decimal: '.' } as const;

  it('writes amounts in units of their currency', () => {
    const csv = toSalesCsv([createSale(), createSale({ currency: 'JPY', sold: 500 })], dialect);
    const [, euros = '', yen = ''] = csv.split('\r\n');
    expect(euros).to.equal('2026-02-28,small,Small,stripe,EUR,1,5,0,4.90,0.00,0.00,4.90');
    expect(yen.split(',')[8]).to.equal('500');
  });

  it('lets no name of a pack run as a formula', () => {
    const [, record = ''] = toSalesCsv(
      [createSale({ name: '=HYPERLINK("https://evil.example")' })],
      dialect,
    ).split('\r\n');
    expect(record).to.include(`"'=HYPERLINK(`);
  });
});
