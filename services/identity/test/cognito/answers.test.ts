import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import type { HttpHandler } from '@suffra/shared/http/serve';
import { expect } from 'chai';
import { cognito } from '../../src/cognito/client.ts';
import { handler as confirm } from '../../src/http/confirm-sign-up.ts';
import { handler as forgot } from '../../src/http/forgot-password.ts';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { handler as resend } from '../../src/http/resend-code.ts';
import { handler as reset } from '../../src/http/reset-password.ts';
import { handler as signIn } from '../../src/http/sign-in.ts';
import { handler as signOut } from '../../src/http/sign-out.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import {
  goodPassword,
  newWorld,
  post,
  random,
  resetCode,
  signUpCode,
  slugOf,
  startIdentity,
  type World,
} from '../support/world.ts';

/** Lets Cognito answer each call of one kind by an exception, as AWS's does where the local one cannot. */
async function refusing<T>(
  command: string,
  name: string,
  message: string,
  during: () => Promise<T>,
  attempts = 1,
): Promise<T> {
  const { middlewareStack } = cognito();
  const step = `refuse-${random()}`;
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

describe('what Cognito refuses', () => {
  let world: World;
  before(startIdentity);
  before(async () => {
    world = await newWorld();
  });

  const bodies = (): [HttpHandler, string, object][] => {
    const account = { tenantId: world.tenantId, email: 'ada@example.com' };
    return [
      [signUp, 'SignUp', { ...account, password: goodPassword, name: 'Ada' }],
      [confirm, 'ConfirmSignUp', { ...account, code: signUpCode }],
      [resend, 'ResendConfirmationCode', account],
      [signIn, 'InitiateAuth', { ...account, password: goodPassword }],
      [refresh, 'GetTokensFromRefreshToken', { refreshToken: 'abc' }],
      [signOut, 'RevokeToken', { refreshToken: 'abc' }],
      [forgot, 'ForgotPassword', account],
      [reset, 'ConfirmForgotPassword', { ...account, code: signUpCode, password: goodPassword }],
    ];
  };
  const answerTo = (command: string, name: string, message = 'No.', attempts = 1) => {
    const [handler, , body] = bodies().find((each) => each[1] === command) ?? [];
    if (handler === undefined) throw new Error(`no route calls ${command}`);
    return refusing(command, name, message, () => post(handler, body), attempts);
  };

  /** What each refusal means to the caller: a status and a problem, or the answer of success. */
  const meanings: Record<string, Record<string, string>> = {
    SignUp: {
      UsernameExistsException: '202',
      CodeDeliveryFailureException: '202',
      InvalidPasswordException: '422 weak-password',
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
      CodeDeliveryFailureException: '202',
      // It would tell an address that waits from one that does not.
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

  for (const [command, refusals] of Object.entries(meanings))
    it(`to ${command} is answered by what the caller can do about it`, async () => {
      for (const [name, meaning] of Object.entries(refusals)) {
        const answer = await answerTo(command, name);
        const said = answer.status < 300 ? `${answer.status}` : `${answer.status} ${slugOf(answer)}`;
        expect(said, name).to.equal(meaning);
      }
    });

  it('because an earlier try had come through is no refusal', async () => {
    const already = 'User cannot be confirmed. Current status is CONFIRMED';
    expect((await answerTo('ConfirmSignUp', 'NotAuthorizedException', already, 2)).status).to.equal(204);
    expect((await answerTo('ConfirmSignUp', 'CodeMismatchException', 'No.', 2)).status).to.equal(422);
  });

  it('because the code was used by the same request before is no refusal either', async () => {
    const email = await world.signedUp();
    const again = (password: string) =>
      refusing('ConfirmForgotPassword', 'ExpiredCodeException', 'No.', () =>
        post(reset, { tenantId: world.tenantId, email, code: resetCode, password }),
      );
    expect((await again(goodPassword)).status).to.equal(204);
    expect(slugOf(await again('another password'))).to.equal('wrong-code');
  });

  it('because of too many tries is 429', async () => {
    for (const [, command] of bodies())
      for (const name of throttling) {
        if (meanings[command]?.[name] !== undefined) continue;
        const answer = await answerTo(command, name);
        expect([answer.status, slugOf(answer)], `${command} ${name}`).to.deep.equal([429, 'too-many-tries']);
      }
    const locked = await answerTo('InitiateAuth', 'NotAuthorizedException', 'Password attempts exceeded');
    expect([locked.status, slugOf(locked)]).to.deep.equal([429, 'too-many-tries']);
  });

  it('for a reason that we did not foresee is our fault, and its text goes nowhere', async () => {
    for (const [, command] of bodies()) {
      const answer = await answerTo(command, 'ResourceNotFoundException', 'pool eu-central-1_secret');
      expect([answer.status, slugOf(answer)], command).to.deep.equal([500, 'internal-error']);
      expect(JSON.stringify(answer.body)).not.to.include('secret');
    }
  });
});
