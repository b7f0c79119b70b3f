import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import type { HttpHandler } from '@suffra/shared/http/route';
import { expect } from 'chai';
import { getCognitoClient } from '../../src/cognito/client.ts';
import { handler as confirm } from '../../src/http/confirm-sign-up.ts';
import { handler as forgot } from '../../src/http/forgot-password.ts';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { handler as resend } from '../../src/http/resend-code.ts';
import { handler as reset } from '../../src/http/reset-password.ts';
import { handler as signIn } from '../../src/http/sign-in.ts';
import { handler as signOut } from '../../src/http/sign-out.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import {
  createFixture,
  type Fixture,
  getProblemCode,
  goodPassword,
  post,
  randomText,
  startIdentity,
} from '../support/fixture.ts';

/** Makes each call of one command fail with an exception that the local Cognito cannot produce. */
async function withCognitoException<T>(
  command: string,
  name: string,
  during: () => Promise<T>,
  { message = 'No.', attempts = 1 } = {},
): Promise<T> {
  const { middlewareStack } = getCognitoClient();
  const step = `fail-${randomText()}`;
  middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== `${command}Command`) return next(args);
      throw new CognitoIdentityProviderServiceException({
        name,
        message,
        $fault: 'client',
        $metadata: { attempts },
      });
    },
    { step: 'initialize', name: step },
  );
  try {
    return await during();
  } finally {
    middlewareStack.remove(step);
  }
}

const throttling = ['TooManyRequestsException', 'LimitExceededException', 'TooManyFailedAttemptsException'];

describe('exceptions of Cognito', () => {
  let fixture: Fixture;
  before(startIdentity);
  before(async () => {
    fixture = await createFixture();
  });

  const bodies = (): [HttpHandler, string, object][] => {
    const account = { tenantId: fixture.tenantId, email: `${randomText()}@example.com` };
    return [
      [signUp, 'SignUp', { ...account, name: 'Ada' }],
      [confirm, 'ConfirmSignUp', { ...account, code: '123456', password: goodPassword }],
      [resend, 'ResendConfirmationCode', account],
      [signIn, 'InitiateAuth', { ...account, password: goodPassword }],
      [refresh, 'GetTokensFromRefreshToken', { refreshToken: 'abc' }],
      [signOut, 'RevokeToken', { refreshToken: 'abc' }],
      [forgot, 'ForgotPassword', account],
      [reset, 'ConfirmForgotPassword', { ...account, code: '123456', password: goodPassword }],
    ];
  };
  const answerTo = (command: string, name: string, message = 'No.') => {
    const [handler, , body] = bodies().find((body) => body[1] === command) ?? [];
    if (handler === undefined) throw new Error(`no route calls ${command}`);
    return withCognitoException(command, name, () => post(handler, body), { message });
  };

  /** The response to each exception: a status and a problem, or the status of success. */
  const outcomes: Record<string, Record<string, string>> = {
    SignUp: {
      UsernameExistsException: '202',
      CodeDeliveryFailureException: '503 mail-not-sent',
      InvalidParameterException: '400 invalid-request',
    },
    ConfirmSignUp: {
      CodeMismatchException: '422 wrong-code',
      ExpiredCodeException: '422 wrong-code',
      NotAuthorizedException: '422 wrong-code',
      UserNotFoundException: '422 wrong-code',
    },
    ResendConfirmationCode: {
      UserNotFoundException: '202',
      InvalidParameterException: '202',
      NotAuthorizedException: '202',
      CodeDeliveryFailureException: '503 mail-not-sent',
      // An error would reveal which addresses are waiting for a confirmation.
      LimitExceededException: '202',
    },
    InitiateAuth: {
      NotAuthorizedException: '401 wrong-credentials',
      UserNotFoundException: '401 wrong-credentials',
      UserNotConfirmedException: '403 confirm-first',
      PasswordResetRequiredException: '403 password-reset-required',
    },
    GetTokensFromRefreshToken: {
      NotAuthorizedException: '401 session-ended',
      InvalidParameterException: '401 session-ended',
      RefreshTokenReuseException: '401 session-ended',
      UserNotFoundException: '401 session-ended',
    },
    RevokeToken: {
      UnsupportedTokenTypeException: '204',
      InvalidParameterException: '204',
      NotAuthorizedException: '204',
    },
    ForgotPassword: {
      UserNotFoundException: '202',
      InvalidParameterException: '202',
      NotAuthorizedException: '202',
      CodeDeliveryFailureException: '202',
      LimitExceededException: '202',
    },
    ConfirmForgotPassword: {
      CodeMismatchException: '422 wrong-code',
      ExpiredCodeException: '422 wrong-code',
      UserNotFoundException: '422 wrong-code',
      UserNotConfirmedException: '422 wrong-code',
      NotAuthorizedException: '422 wrong-code',
      InvalidPasswordException: '422 weak-password',
      PasswordHistoryPolicyViolationException: '422 weak-password',
    },
  };

  for (const [command, expectedOutcomes] of Object.entries(outcomes))
    it(`of ${command} are mapped to problems that the caller can solve`, async () => {
      for (const [name, meaning] of Object.entries(expectedOutcomes)) {
        const answer = await answerTo(command, name);
        const outcome =
          answer.status < 300 ? `${answer.status}` : `${answer.status} ${getProblemCode(answer)}`;
        expect(outcome, name).to.equal(meaning);
      }
    });

  it('do not let a retry set a password, because it does not prove that the code was right', async () => {
    const already = 'User cannot be confirmed. Current status is CONFIRMED';
    const email = await fixture.signUp();
    const retry = (password: string) =>
      withCognitoException(
        'ConfirmSignUp',
        'NotAuthorizedException',
        () => post(confirm, { tenantId: fixture.tenantId, email, code: '123456', password }),
        { message: already, attempts: 2 },
      );
    expect(getProblemCode(await retry('another password'))).to.equal('wrong-code');
    expect((await retry(goodPassword)).status).to.equal(204);
    expect((await fixture.signIn(email)).status).to.equal(201);
  });

  it('are ignored when an earlier attempt already set the password', async () => {
    const email = await fixture.signUp();
    const again = (password: string) =>
      withCognitoException('ConfirmForgotPassword', 'ExpiredCodeException', () =>
        post(reset, { tenantId: fixture.tenantId, email, code: '123456', password }),
      );
    expect((await again(goodPassword)).status).to.equal(204);
    expect(getProblemCode(await again('another password'))).to.equal('wrong-code');
  });

  it('for too many attempts are mapped to 429', async () => {
    for (const [, command] of bodies())
      for (const name of throttling) {
        if (outcomes[command]?.[name] !== undefined) continue;
        const answer = await answerTo(command, name);
        expect([answer.status, getProblemCode(answer)], `${command} ${name}`).to.deep.equal([
          429,
          'too-many-tries',
        ]);
      }
    const locked = await answerTo('InitiateAuth', 'NotAuthorizedException', 'Password attempts exceeded');
    expect([locked.status, getProblemCode(locked)]).to.deep.equal([429, 'too-many-tries']);
  });

  it('that are not mapped become a 500 that does not reveal their text', async () => {
    for (const [, command] of bodies()) {
      const answer = await answerTo(command, 'ResourceNotFoundException', 'pool eu-central-1_secret');
      expect([answer.status, getProblemCode(answer)], command).to.deep.equal([500, 'internal-error']);
      expect(JSON.stringify(answer.body)).not.to.include('secret');
    }
  });
});
