import { expect } from 'chai';
import { findProviderErrors, toProviderDraft, toProviderRequest } from '../../src/rules/provider-draft.ts';

const saved = {
  issuer: 'https://login.example',
  clientId: 'client',
  name: 'Aurora ID',
  scopes: ['profile'],
  isOn: false,
};

describe('draft of a sign-in provider', () => {
  it('begins empty, with the usual scopes, and needs every field', () => {
    const draft = toProviderDraft(undefined);
    expect(draft).to.include({ scopes: 'profile email', isOn: true });
    expect(Object.values(findProviderErrors(draft, undefined))).to.deep.equal([true, true, true, true]);
  });

  it('keeps the stored secret of the same client only', () => {
    const draft = toProviderDraft(saved);
    expect(Object.values(findProviderErrors(draft, saved))).to.not.include(true);
    expect(toProviderRequest(draft)).to.deep.equal(saved);
    for (const change of [{ clientId: 'other' }, { issuer: 'https://other.example' }])
      expect(findProviderErrors({ ...draft, ...change }, saved)).to.include({ clientSecret: true });
  });

  it('sends the typed text without spaces around it, and each scope once', () => {
    const draft = { ...toProviderDraft(saved), clientSecret: ' secret ', scopes: ' openid  email\tgroups ' };
    expect(toProviderRequest({ ...draft, issuer: ' https://login.example ' })).to.deep.include({
      ...{ issuer: 'https://login.example', clientSecret: 'secret', scopes: ['email', 'groups'] },
    });
  });
});
