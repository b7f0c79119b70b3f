import { tenantIdPattern } from '@suffra/shared/id-patterns';
import { expect } from 'chai';
import { isLongEnough } from '../../src/rules/password.ts';
import { findReceipt, toReceiptNumber } from '../../src/rules/receipt.ts';
import { toTenantId } from '../../src/rules/tenant-name.ts';

describe('parsing of typed text', () => {
  it('reads the id of an organization', () => {
    expect(toTenantId(' Zespół Aurora ')).to.equal('zespol-aurora');
    expect(toTenantId('ŁÓDŹ / Klub №1!')).to.equal('lodz-klub-1');
    expect(toTenantId('--')).to.equal('');
    for (const id of ['aurora', 'club-1a']) expect(tenantIdPattern.test(id), id).to.equal(true);
    for (const id of ['ab', '1ab', 'aurora-', 'Aurora', 'a_b_c'])
      expect(tenantIdPattern.test(id), id).to.equal(false);
  });

  it('accepts passwords of ten characters or more', () => {
    expect(isLongEnough('123456789')).to.equal(false);
    expect(isLongEnough('1234567890')).to.equal(true);
  });

  it('finds a receipt anywhere in the text', () => {
    const jws = 'eyJhbGciOi.eyJ2b3RlSWQ.c2lnbmF0dXJl';
    expect(findReceipt(`Here:\n  ${jws}\nthanks`)).to.equal(jws);
    expect(findReceipt('example.org is no receipt. Nor is this.')).to.equal(undefined);
  });

  it('shortens receipts for comparison', () => {
    expect(toReceiptNumber('01JD0000000000ABCD1234WXYZ')).to.equal('ABCD 1234 WXYZ');
    expect(toReceiptNumber('v1')).to.equal('v1');
  });
});
