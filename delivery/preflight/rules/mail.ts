import { mailsPerDay } from '../quotas.ts';
import type { Finding, PreflightInput } from './finding.ts';
import { withReading } from './finding.ts';

/** Checks that SES sends the codes of sign-ups, to any address and often enough. */
export function checkMail({ facts, load, settings: { domain } }: PreflightInput): Finding[] {
  const account = withReading(
    'SES: account',
    facts.mail,
    ({ isInProduction, isSendingEnabled, maxPerDay }) => {
      if (!isSendingEnabled)
        return {
          status: 'warning',
          detail: 'AWS has paused sending, so nobody gets a code',
          remedy: 'Read the case that AWS opened in the support center, and answer it.',
        };
      if (!isInProduction)
        return {
          status: 'warning',
          detail: 'in the sandbox: only verified addresses get a code, at most 200 a day',
          remedy:
            'Run `aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL --website-url https://… --use-case-description "…"`. AWS answers within a day.',
        };
      return maxPerDay < 0 || maxPerDay >= mailsPerDay[load]
        ? { status: 'ok', detail: `${maxPerDay} e-mails a day; ${load} needs ${mailsPerDay[load]}` }
        : {
            status: 'warning',
            detail: `${maxPerDay} e-mails a day; ${load} needs ${mailsPerDay[load]}`,
            remedy: `Run \`aws service-quotas request-service-quota-increase --service-code ses --quota-code L-804C8AE8 --desired-value ${mailsPerDay[load]}\`.`,
          };
    },
  );
  if (facts.mailIdentity === undefined) return [account];
  const identity = withReading('SES: domain', facts.mailIdentity, (state) =>
    state === 'pending'
      ? {
          status: 'warning',
          detail: `${domain} is not verified yet: its DKIM records are missing, or not visible yet`,
          remedy: `Run \`aws sesv2 get-email-identity --email-identity ${domain}\` and compare its tokens with the CNAME records …._domainkey.${domain}.`,
        }
      : {
          status: 'ok',
          detail: state === 'verified' ? `${domain} is verified` : `the first deployment adds ${domain}`,
        },
  );
  return [account, identity];
}
