import { setTimeout as pause } from 'node:timers/promises';
import { GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';

/** Reads whether SES has verified a domain for sending. */
export type ReadVerification = (domain: string) => Promise<boolean>;

/** How long to wait, and how long between two reads, in milliseconds. */
export interface VerificationWait {
  readonly timeoutMs: number;
  readonly intervalMs: number;
}

// SES usually finds new DKIM records within a few minutes. The pipeline ends a step after two hours.
const defaultWait: VerificationWait = { timeoutMs: 20 * 60_000, intervalMs: 10_000 };

/** Creates a reader that asks SES in a region. */
export function createVerificationReader(region: string): ReadVerification {
  const client = new SESv2Client({ region });
  return async (EmailIdentity) => {
    const { VerifiedForSendingStatus } = await client.send(new GetEmailIdentityCommand({ EmailIdentity }));
    return VerifiedForSendingStatus === true;
  };
}

/**
 * Waits until SES has verified a domain.
 * @throws when it has not within the time. The deployment can be repeated: it continues to wait.
 */
export async function waitUntilVerified(
  domain: string,
  readVerification: ReadVerification,
  { timeoutMs, intervalMs }: VerificationWait = defaultWait,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await readVerification(domain))) {
    if (performance.now() >= deadline)
      throw new Error(
        `SES has not verified ${domain} yet. Check that the registrar names the name servers of its hosted zone (WEB_ZONE), then deploy again.`,
      );
    await pause(intervalMs);
  }
}
