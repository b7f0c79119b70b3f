import { expect } from 'chai';
import { isLongEnough } from '../../src/rules/password.ts';
import { receiptIn, shortNumber } from '../../src/rules/receipt.ts';
import { tenantIdFrom, tenantIdPattern } from '../../src/rules/tenant-name.ts';

describe('what people type', () => {
  it('is understood as the id of an organisation', () => {
    expect(tenantIdFrom(' Zespół Aurora ')).to.equal('zespol-aurora');
    expect(tenantIdFrom('ŁÓDŹ / Klub №1!')).to.equal('lodz-klub-1');
    expect(tenantIdFrom('--')).to.equal('');
    for (const id of ['aurora', 'club-1a']) expect(tenantIdPattern.test(id), id).to.equal(true);
    for (const id of ['ab', '1ab', 'aurora-', 'Aurora', 'a_b_c'])
      expect(tenantIdPattern.test(id), id).to.equal(false);
  });

  it('is taken as a password from ten characters on', () => {
    expect(isLongEnough('123456789')).to.equal(false);
    expect(isLongEnough('1234567890')).to.equal(true);
  });

  it('holds a receipt somewhere in it', () => {
    const jws = 'eyJhbGciOi.eyJ2b3RlSWQ.c2lnbmF0dXJl';
    expect(receiptIn(`Here:\n  ${jws}\nthanks`)).to.equal(jws);
    expect(receiptIn('example.org is no receipt. Nor is this.')).to.equal(undefined);
  });

  it('compares receipts by a short number', () => {
    expect(shortNumber('01JD0000000000ABCD1234WXYZ')).to.equal('ABCD 1234 WXYZ');
    expect(shortNumber('v1')).to.equal('v1');
  });
});
