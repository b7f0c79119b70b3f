import * as z from 'zod/mini';
import { CognitoError, type MailFailure, mailFailures } from './cognito-error.ts';
import { Lockouts } from './lockouts.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import { SentCodes } from './sent-codes.ts';

const hourMs = 3_600_000;
const graceSeconds = 60;

/** The fields of requests that the rules read. */
export const cognitoRequest = z.looseObject({
  Username: z.optional(z.string()),
  ConfirmationCode: z.optional(z.string()),
  AuthFlow: z.optional(z.string()),
  AuthParameters: z.optional(z.record(z.string(), z.string())),
  ChallengeResponses: z.optional(z.record(z.string(), z.string())),
  RefreshToken: z.optional(z.string()),
  Token: z.optional(z.string()),
  Permanent: z.optional(z.boolean()),
  MessageAction: z.optional(z.string()),
});
export type CognitoRequest = z.output<typeof cognitoRequest>;

/** The fields of responses that the rules read. */
export const cognitoResponse = z.looseObject({
  __type: z.optional(z.string()),
  message: z.optional(z.string()),
  UserSub: z.optional(z.string()),
  User: z.optional(
    z.looseObject({
      Username: z.optional(z.string()),
      Attributes: z.optional(z.array(z.looseObject({ Name: z.string(), Value: z.optional(z.string()) }))),
    }),
  ),
  AuthenticationResult: z.optional(z.looseObject({ RefreshToken: z.optional(z.string()) })),
});
export type CognitoResponse = z.output<typeof cognitoResponse>;

/** Sends the request to the engine. @throws CognitoError the exception of the engine */
export type SendToEngine = (request: CognitoRequest) => Promise<CognitoResponse>;

type Status = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';
type Rule = (request: CognitoRequest, now: number, send: SendToEngine) => Promise<CognitoResponse>;

/** The rules of Cognito that the engine lacks (docs/cognito.md). Operations without a rule go to the engine. */
export class CognitoRules {
  readonly signUpCodes = new SentCodes(24 * hourMs);
  readonly resetCodes = new SentCodes(hourMs);
  readonly #lockouts = new Lockouts();
  readonly #refreshTokens = new RefreshTokens(graceSeconds);
  readonly #statuses = new Map<string, Status>();
  readonly #usernames = new Map<string, string>();
  /** Users whose e-mails fail now. */
  readonly mailFailures = new Map<string, MailFailure>();

  /** The rules by operation. */
  readonly operations: Readonly<Record<string, Rule>> = {
    SignUp: async (request, now, send) => {
      const username = this.#readUsername(request);
      const response = await send(request);
      this.#addUser(username, response.UserSub, 'UNCONFIRMED');
      this.#assertMailSent(username);
      this.signUpCodes.send(username, now);
      return response;
    },
    ResendConfirmationCode: async (request, now, send) => {
      const username = this.#readUsername(request);
      const status = this.#statuses.get(username);
      if (status === 'CONFIRMED')
        throw new CognitoError('InvalidParameterException', 'User is already confirmed.');
      this.signUpCodes.assertCanSend(username, now);
      const response = await send(request);
      if (status === 'UNCONFIRMED') this.#assertMailSent(username);
      if (status === 'UNCONFIRMED') this.signUpCodes.send(username, now);
      return response;
    },
    ConfirmSignUp: async (request, now, send) => {
      const username = this.#readUsername(request);
      const status = this.#statuses.get(username);
      if (status !== undefined && status !== 'UNCONFIRMED')
        throw new CognitoError(
          'NotAuthorizedException',
          `User cannot be confirmed. Current status is ${status}`,
        );
      if (status !== undefined) this.signUpCodes.assertMatches(username, request.ConfirmationCode, now);
      // Before the engine is called, because a concurrent request must find the code used.
      this.signUpCodes.use(username);
      if (status !== undefined) this.#statuses.set(username, 'CONFIRMED');
      return send(request);
    },
    ForgotPassword: async (request, now, send) => {
      const username = this.#readUsername(request);
      const status = this.#statuses.get(username);
      if (status === 'UNCONFIRMED')
        throw new CognitoError(
          'InvalidParameterException',
          'Cannot reset password for the user as there is no registered/verified email or phone_number',
        );
      if (status === 'FORCE_CHANGE_PASSWORD')
        throw new CognitoError(
          'NotAuthorizedException',
          'User password cannot be reset in the current state.',
        );
      this.resetCodes.assertCanSend(username, now);
      const response = await send(request);
      if (status !== undefined) this.#assertMailSent(username);
      if (status !== undefined) this.resetCodes.send(username, now);
      return response;
    },
    ConfirmForgotPassword: async (request, now, send) => {
      const username = this.#readUsername(request);
      if (this.#statuses.has(username))
        this.resetCodes.assertMatches(username, request.ConfirmationCode, now);
      const response = await send(request);
      this.resetCodes.use(username);
      return response;
    },
    InitiateAuth: async (request, now, send) => {
      const username = this.#resolve(request.AuthParameters?.USERNAME);
      this.#lockouts.assertNotLocked(username, now);
      const response = await send(request).catch((error: unknown) => {
        if (error instanceof CognitoError && error.name === 'NotAuthorizedException')
          this.#lockouts.recordFailure(username, now);
        throw error;
      });
      this.#lockouts.recordSuccess(username);
      return this.#issueRefreshToken(response, username, now);
    },
    RespondToAuthChallenge: async (request, now, send) => {
      const username = this.#resolve(request.ChallengeResponses?.USERNAME);
      const response = await send(request);
      if (response.AuthenticationResult !== undefined) this.#statuses.set(username, 'CONFIRMED');
      return this.#issueRefreshToken(response, username, now);
    },
    GetTokensFromRefreshToken: async (request, now, send) => {
      const token = request.RefreshToken ?? '';
      const response = await send({ ...request, RefreshToken: this.#refreshTokens.read(token, now) });
      const RefreshToken = this.#refreshTokens.rotate(token, now);
      return { ...response, AuthenticationResult: { ...response.AuthenticationResult, RefreshToken } };
    },
    // The engine would also revoke the tokens that the same session got by rotation.
    RevokeToken: async ({ Token }) => {
      this.#refreshTokens.revoke(Token ?? '');
      return {};
    },
    AdminUserGlobalSignOut: async (request, _now, send) => {
      const response = await send(request);
      this.#refreshTokens.revokeAll(this.#readUsername(request));
      return response;
    },
    AdminCreateUser: async (request, _now, send) => {
      const username = this.#readUsername(request);
      const response = await send(request);
      const sub = response.User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
      if (request.MessageAction !== 'RESEND') this.#addUser(username, sub, 'FORCE_CHANGE_PASSWORD');
      if (request.MessageAction !== 'SUPPRESS') this.#assertMailSent(username);
      return response;
    },
    AdminSetUserPassword: async (request, _now, send) => {
      const response = await send(request);
      const status = request.Permanent === true ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
      this.#statuses.set(this.#readUsername(request), status);
      return response;
    },
    AdminDeleteUser: async (request, _now, send) => {
      const username = this.#readUsername(request);
      const response = await send(request);
      this.#statuses.delete(username);
      this.signUpCodes.use(username);
      this.resetCodes.use(username);
      this.#lockouts.recordSuccess(username);
      this.#refreshTokens.revokeAll(username);
      return response;
    },
  };

  /** The user and the request are kept: only the e-mail is missing. */
  #assertMailSent(username: string): void {
    const failure = this.mailFailures.get(username);
    if (failure !== undefined) throw new CognitoError(mailFailures[failure][0], mailFailures[failure][1]);
  }

  #readUsername({ Username }: CognitoRequest): string {
    return this.#resolve(Username);
  }

  /** Admin operations also accept the sub of a user. */
  #resolve(name = ''): string {
    const username = name.toLowerCase();
    return this.#usernames.get(username) ?? username;
  }

  #addUser(username: string, sub: string | undefined, status: Status): void {
    this.#statuses.set(username, status);
    if (sub !== undefined) this.#usernames.set(sub, username);
  }

  #issueRefreshToken(response: CognitoResponse, username: string, now: number): CognitoResponse {
    const engineToken = response.AuthenticationResult?.RefreshToken;
    if (engineToken === undefined) return response;
    const RefreshToken = this.#refreshTokens.issue(username, engineToken, now);
    return { ...response, AuthenticationResult: { ...response.AuthenticationResult, RefreshToken } };
  }
}
