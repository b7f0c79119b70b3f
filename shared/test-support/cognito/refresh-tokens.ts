import { randomBytes } from 'node:crypto';
import { CognitoError } from './cognito-error.ts';

const dayMs = 86_400_000;
const validMs = 30 * dayMs;

interface RefreshToken {
  readonly username: string;
  /** The token of the engine, which has no rotation. */
  readonly engineToken: string;
  /** When the person signed in. A rotation does not prolong the session. */
  readonly signedInAt: number;
  rotatedAt?: number;
  isRevoked?: boolean;
}

/** Refresh tokens that rotate. A rotated token stays valid for the grace period. */
export class RefreshTokens {
  readonly #tokens = new Map<string, RefreshToken>();
  readonly #graceMs: number;

  constructor(graceSeconds: number) {
    this.#graceMs = graceSeconds * 1_000;
  }

  /** Issues the first token of a session. */
  issue(username: string, engineToken: string, now: number): string {
    return this.#add({ username, engineToken, signedInAt: now });
  }

  /**
   * Finds the token of the engine.
   * @throws CognitoError when the token is unknown, revoked or expired, or was rotated before the grace period
   */
  read(token: string, now: number): string {
    const found = this.#tokens.get(token);
    if (found === undefined) throw new CognitoError('NotAuthorizedException', 'Invalid Refresh Token');
    if (found.isRevoked === true)
      throw new CognitoError('NotAuthorizedException', 'Refresh Token has been revoked');
    if (now - found.signedInAt > validMs)
      throw new CognitoError('NotAuthorizedException', 'Refresh Token has expired');
    if (found.rotatedAt !== undefined && now - found.rotatedAt > this.#graceMs)
      throw new CognitoError('RefreshTokenReuseException', 'Refresh token reuse detected');
    return found.engineToken;
  }

  /** Replaces a token that {@link read} accepted. */
  rotate(token: string, now: number): string {
    const found = this.#tokens.get(token);
    if (found === undefined) throw new Error('an unknown token cannot be rotated');
    found.rotatedAt ??= now;
    const { username, engineToken, signedInAt } = found;
    return this.#add({ username, engineToken, signedInAt });
  }

  revoke(token: string): void {
    const found = this.#tokens.get(token);
    if (found !== undefined) found.isRevoked = true;
  }

  revokeAll(username: string): void {
    for (const token of this.#tokens.values()) if (token.username === username) token.isRevoked = true;
  }

  #add(token: RefreshToken): string {
    const text = `refresh.${randomBytes(24).toString('base64url')}`;
    this.#tokens.set(text, token);
    return text;
  }
}
