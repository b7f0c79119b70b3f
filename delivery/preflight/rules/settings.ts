import type { PaymentsState } from '../facts.ts';
import type { Finding, PreflightInput } from './finding.ts';
import { withReading } from './finding.ts';

/** Checks the domain, the address of the alarms and the keys of the payment providers. */
export function checkSettings(input: PreflightInput): Finding[] {
  const { facts, stage } = input;
  return [
    checkZone(input),
    checkAlarmEmail(input),
    withReading('payment keys', facts.payments, (payments) => toPaymentsFinding(payments, stage)),
  ];
}

function checkZone({ facts, stage, settings: { domain } }: PreflightInput): Finding {
  const check = 'hosted zone';
  if (facts.zone === undefined)
    return stage === 'prod'
      ? {
          check,
          status: 'missing',
          detail: 'WEB_DOMAIN is not set; without a domain, Cognito sends 50 e-mails a day',
          remedy:
            'Run `export WEB_DOMAIN=vote.example.com WEB_ZONE=…` with your domain and the id of its hosted zone.',
        }
      : {
          check,
          status: 'ok',
          detail: 'no domain is set, so the stage gets the domain name of its CloudFront distribution',
        };
  return withReading(check, facts.zone, (zone) =>
    zone !== undefined && (domain === zone || domain.endsWith(`.${zone}`))
      ? { status: 'ok', detail: `${domain} belongs to the zone ${zone}` }
      : {
          status: 'missing',
          detail:
            zone === undefined
              ? 'there is no hosted zone with the id WEB_ZONE'
              : `${domain} does not belong to the zone ${zone}`,
          remedy:
            'Run `aws route53 list-hosted-zones`, set WEB_ZONE to the id of the zone of WEB_DOMAIN, and check that the registrar names the name servers of that zone.',
        },
  );
}

function checkAlarmEmail({ stage, settings: { alarmEmail } }: PreflightInput): Finding {
  const check = 'alarm e-mail';
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(alarmEmail)) return { check, status: 'ok', detail: alarmEmail };
  const detail =
    alarmEmail === ''
      ? 'ALARM_EMAIL is not set, so no alarm notifies anybody'
      : `"${alarmEmail}" is no address`;
  const remedy =
    'Run `export ALARM_EMAIL=…` with an address that is read day and night, and confirm the subscription in the e-mails that SNS sends after the deployment.';
  return { check, status: stage === 'prod' ? 'missing' : 'warning', detail, remedy };
}

function toPaymentsFinding(payments: PaymentsState, stage: string): Omit<Finding, 'check'> {
  const remedy = `Write the keys of Stripe and PayPal into the secret "payments" of the stack suffra-wallet-${stage} (docs/first-deploy.md, step 6).`;
  switch (payments.state) {
    case 'absent':
      return {
        status: 'ok',
        detail: 'the first deployment creates the secret; fill it afterwards (docs/first-deploy.md, step 6)',
      };
    case 'placeholder':
      return { status: 'warning', detail: 'not set yet, so nobody can buy credits', remedy };
    case 'incomplete':
      return { status: 'warning', detail: `not complete: ${payments.problems.join(', ')}`, remedy };
    case 'complete':
      return { status: 'ok', detail: 'complete' };
  }
}
