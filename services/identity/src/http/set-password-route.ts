import type { Clock } from '@suffra/shared/clock';
import { email } from '@suffra/shared/email';
import { tenantId } from '@suffra/shared/fields';
import type { PublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { assertStrongPassword, confirmationCode, newPassword, toUsername } from '../domain/credentials.ts';
import type { RouteLimits } from '../domain/limits.ts';
import { countAttempts } from '../storage/count-attempts.ts';

/** The body of a request that sets a password with the code from an e-mail. */
export const codeAndPassword = z.strictObject({
  tenantId,
  email,
  code: confirmationCode,
  password: newPassword,
});

type Schema = z.core.$ZodType;

/**
 * Creates the handler of a route that sets a password with a code. The attempt is counted before the code is tried.
 * @param setPassword sets the password of a Cognito user name
 */
export const createSetPasswordRoute = (
  contract: PublicContract<Schema, Schema, Schema, typeof codeAndPassword>,
  limits: RouteLimits,
  setPassword: (username: string, code: string, password: string) => Promise<void>,
  clock: Clock,
) =>
  publicRoute(
    contract,
    async ({ body, now, networkAddress, addLogContext }) => {
      addLogContext({ claimedTenant: body.tenantId });
      assertStrongPassword(body.password);
      await countAttempts(limits, { ...body, networkAddress }, now);
      await setPassword(toUsername(body.tenantId, body.email), body.code, body.password);
      return { status: 204 };
    },
    clock,
  );
