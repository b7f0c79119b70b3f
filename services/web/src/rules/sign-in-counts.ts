import { passwordSignIn, providerSignIn } from '@suffra/shared/tokens/sign-in';

/** The votes of one way of signing in. */
export interface SignInCount {
  /** `password` for voters with an account of their own, `provider` for the organisation's provider, or a partner. */
  readonly way: 'password' | 'provider' | { readonly partnerId: string };
  readonly votes: number;
}

const toWay = (signIn: string): SignInCount['way'] => {
  if (signIn === passwordSignIn) return 'password';
  return signIn === providerSignIn ? 'provider' : { partnerId: signIn.replace(/^partner:/, '') };
};

const isPartner = ({ way }: SignInCount): boolean => typeof way === 'object';
const isProvider = ({ way }: SignInCount): boolean => way === 'provider';

/** Lists the votes by way of signing in: own accounts first, then the provider and partners, most votes first. Ways without votes are left out. */
export const toSignInCounts = (signIns: Readonly<Record<string, number>>): SignInCount[] =>
  Object.entries(signIns)
    .filter(([, votes]) => votes > 0)
    .map(([signIn, votes]) => ({ way: toWay(signIn), votes }))
    .sort(
      (a, b) =>
        Number(isPartner(a)) - Number(isPartner(b)) ||
        Number(isProvider(a)) - Number(isProvider(b)) ||
        b.votes - a.votes,
    );
