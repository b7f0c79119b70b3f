import { expect } from 'chai';
import { routeLimits } from './limits.ts';

describe('the limits of a network address', () => {
  it('let 600 people of one network sign up, confirm and sign in at once, with mistakes', () => {
    const { signUp, resendCode, confirmSignUp, signIn } = routeLimits;
    const attempts = new Map<string, number>();
    const attempt = ({ address }: { address: { name: string } }, times: number) =>
      attempts.set(address.name, (attempts.get(address.name) ?? 0) + times);
    attempt(signUp, 600);
    // Every second one requests another code. Everyone mistypes the code once, and the password once.
    attempt(resendCode, 300);
    attempt(confirmSignUp, 1_200);
    attempt(signIn, 1_200);
    for (const { address } of Object.values(routeLimits))
      expect(attempts.get(address.name) ?? 0, address.name).to.be.at.most(address.max);
  });
});
