import { passwordSignIn } from '@suffra/shared/tokens/sign-in';

/** The votes of one way of signing in. */
export interface SignInCount {
  /** The id of the partner; undefined for voters with an account of their own. */
  readonly partnerId: string | undefined;
  readonly votes: number;
}

/** Lists the votes by way of signing in: own accounts first, then partners, most votes first. Ways without votes are left out. */
export const toSignInCounts = (signIns: Readonly<Record<string, number>>): SignInCount[] =>
  Object.entries(signIns)
    .filter(([, votes]) => votes > 0)
    .map(([signIn, votes]) => ({
      partnerId: signIn === passwordSignIn ? undefined : signIn.replace(/^partner:/, ''),
      votes,
    }))
    .sort(
      (a, b) => Number(a.partnerId !== undefined) - Number(b.partnerId !== undefined) || b.votes - a.votes,
    );
