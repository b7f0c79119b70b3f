import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as putPack } from '../../src/http/put-pack.ts';
import { readPurchase } from '../../src/storage/purchases.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

// Reported by users of other shops: PayPal takes yen, forints and New Taiwan dollars without decimals only
// (nopCommerce 6310, PayPal-PHP-SDK 973), and card amounts of yen were a hundred times too high (vlc-ios 1253).
describe('currencies without decimals, with three, and with rules of their own', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  const sell = async (currency: string, amount: number) => {
    const { issuer } = await getPlatform('wallet');
    const token = await issuer.signToken({ tenantId: voter.tenantId, voterId: 'admin-adele', role: 'admin' });
    const prices = [{ currency, amount }];
    const body = { name: '5 credits', credits: 5, prices, onSale: true };
    return call(putPack, { method: 'PUT', token, params: { packId: 'abroad' }, body });
  };

  for (const [provider, currency, amount, sent] of [
    ['stripe', 'JPY', 500, 500],
    ['stripe', 'KRW', 5_000, 5_000],
    ['stripe', 'HUF', 199_000, 199_000],
    ['stripe', 'ISK', 700, 70_000],
    ['stripe', 'UGX', 20_000, 2_000_000],
    ['stripe', 'KWD', 1_250, 1_250],
    ['paypal', 'JPY', 500, 500],
    ['paypal', 'HUF', 199_000, 1_990],
    ['paypal', 'TWD', 15_000, 150],
    ['paypal', 'CZK', 12_345, 12_345],
  ] as const)
    it(`sells for ${amount} minor units of ${currency} through ${provider}, and revokes a fifth for a fifth`, async () => {
      expect((await sell(currency, amount)).status).to.equal(201);
      const started = await fixture.startPurchase(voter, { provider, packId: 'abroad', currency });
      expect(started.status).to.equal(201);
      const session = fixture.getSessionId(started);
      // The amount as the provider counts it.
      expect(fixture.sandbox.state.find(session)?.amount).to.equal(sent);
      fixture.sandbox.simulator.pay(session);
      await fixture.deliverAll();
      fixture.sandbox.simulator.refund(session, sent / 5);
      await fixture.deliverAll();
      expect(formatLedger(await voter.readLedger())).to.equal('bought 5, revoked 4');
      expect((await readPurchase(voter, started.body.purchaseId))?.anomalies).to.deep.equal([]);
    });

  for (const [currency, amount] of [
    ['HUF', 199_050],
    ['TWD', 15_001],
    ['KWD', 1_255],
    ['JPY', 49],
    ['JPY', 500.5],
    ['XAU', 500],
    ['jpy', 500],
  ] as const)
    it(`refuses a price of ${amount} ${currency}`, async () => {
      const { status, body } = await sell(currency, amount);
      expect([status, body.type]).to.deep.equal([400, 'urn:suffra:problem:invalid-request']);
    });

  for (const [currency, amount] of [
    ['KWD', 1_250],
    ['ISK', 700],
    ['BRL', 2_500],
  ] as const)
    it(`refuses ${currency} at PayPal, and names the providers that take it`, async () => {
      await sell(currency, amount);
      const { status, body } = await fixture.startPurchase(voter, {
        ...{ provider: 'paypal', packId: 'abroad', currency },
      });
      expect([status, body.type]).to.deep.equal([422, 'urn:suffra:problem:currency-not-taken']);
      expect(body.providers).to.deep.equal(['stripe']);
    });
});

describe('a payer who sees another currency', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  /** Pays, and changes the event of the completed session. */
  const payWith = async (change: object) => {
    const started = await fixture.startPurchase(voter);
    fixture.sandbox.simulator.pay(fixture.getSessionId(started));
    const webhooks = fixture.takeWebhooks().map(({ provider, body }) => {
      const event = JSON.parse(body);
      Object.assign(event.data.object, change);
      return { provider, body: JSON.stringify(event) };
    });
    expect(await fixture.deliver(...webhooks)).to.equal(0);
    return (await readPurchase(voter, started.body.purchaseId)) ?? expect.fail('no purchase');
  };

  it('forbids Stripe to show the payer another currency', async () => {
    const started = await fixture.startPurchase(voter);
    const sale = fixture.sandbox.state.find(fixture.getSessionId(started));
    expect(sale?.hasAdaptivePricing).to.equal(false);
  });

  it('credits a session that was converted from the price', async () => {
    const conversion = { amount_total: 490, amount_subtotal: 490, fx_rate: '165.3', source_currency: 'eur' };
    const purchase = await payWith({ amount_total: 810, currency: 'jpy', currency_conversion: conversion });
    expect(purchase).to.deep.include({ state: 'credited', anomalies: [] });
  });

  it('credits a session that keeps the price and names what the payer saw', async () => {
    const presentment = { presentment_amount: 810, presentment_currency: 'jpy' };
    expect(await payWith({ presentment_details: presentment })).to.include({ state: 'credited' });
  });

  it('refuses a session that was converted from another price', async () => {
    const conversion = { amount_total: 90, source_currency: 'eur' };
    const purchase = await payWith({ amount_total: 149, currency: 'jpy', currency_conversion: conversion });
    expect(purchase).to.deep.include({ state: 'refused' });
    expect(purchase.anomalies[0]).to.match(/^paid 90 EUR by pi_/);
  });

  it('refuses a session in another currency without a conversion', async () => {
    const purchase = await payWith({ amount_total: 810, currency: 'jpy' });
    expect(purchase.anomalies[0]).to.match(/^paid 810 JPY by pi_/);
  });
});
