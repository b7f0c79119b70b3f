import type { Payment, Sale } from './sale.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (each) => escapes[each] ?? each);
const money = (minor: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 100);
const names = { stripe: 'Card (Stripe)', paypal: 'PayPal' };

/** What the hosted page offers before it is paid. */
const before: [deed: string, label: string][] = [
  ['pay', 'Pay now'],
  ['pay-later', 'Pay by a way that takes days'],
  ['cancel', 'Cancel and go back'],
  ['expire', 'Let this page run out'],
];

/** What the provider's staff, or the payer, may do afterwards. */
function after({ amount }: Sale, { status, refunded, disputes }: Payment): [string, string][] {
  if (status === 'processing')
    return [
      ['settle', 'The money arrives'],
      ['fail', 'The money does not arrive'],
    ];
  if (status === 'failed') return [];
  const open = disputes.some((each) => each.status === 'open');
  return [
    ...(refunded < amount
      ? ([
          ['refund', 'Refund all that is left'],
          ['refund-half', 'Refund half of it'],
        ] satisfies [string, string][])
      : []),
    ...(open
      ? ([
          ['win', 'Decide the dispute for the merchant'],
          ['lose', 'Decide the dispute for the payer'],
        ] satisfies [string, string][])
      : ([['dispute', 'Dispute the payment']] satisfies [string, string][])),
  ];
}

/** The page of one sale: to pay it, or to do afterwards what a provider would. */
export function salePage(sale: Sale): string {
  const { id, provider, amount, currency, description, status, payment } = sale;
  const paid = status === 'open' ? before : payment ? after(sale, payment) : [];
  const again: [string, string][] = [
    ['resend', 'Send the last message again'],
    ['resend-all', 'Send all messages again'],
  ];
  const said = payment
    ? `${status}, ${payment.status}${payment.refunded > 0 ? `, ${money(payment.refunded, currency)} refunded` : ''}`
    : status;
  const deeds = [...paid, ...(status === 'open' ? [] : again)];
  return page(
    `${names[provider]}: ${money(amount, currency)}`,
    `<p class="amount">${money(amount, currency)}</p><p>${escaped(description)}</p><p>State: <b>${said}</b></p>
    ${deeds.map(([deed, label]) => `<form method="post" action="/till/${id}/${deed}"><button>${label}</button></form>`).join('')}
    ${status === 'open' ? '' : `<p><a href="${escaped(sale.paidUrl)}">Back to the merchant</a></p>`}`,
  );
}

/** The list of all sales, the newest first. */
export function listPage(sales: readonly Sale[]): string {
  const rows = [...sales]
    .reverse()
    .map(
      (each) =>
        `<tr><td><a href="/till/${each.id}">${escaped(each.description)}</a></td><td>${names[each.provider]}</td><td>${money(each.amount, each.currency)}</td><td>${each.status}</td></tr>`,
    );
  return page(
    'Sandbox till',
    `<table><thead><tr><th>What</th><th>How</th><th>Amount</th><th>State</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

/** A page that says why something can't be done. */
export const sorryPage = (why: string): string =>
  page('Sandbox till', `<p>${escaped(why)}</p><p><a href="/">All sales</a></p>`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · sandbox till</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 34rem; margin: 2rem auto; padding: 0 1rem; }
.mark { background: #5a3d00; color: #fff; padding: .5rem 1rem; border-radius: .5rem; }
.amount { font-size: 2.5rem; font-variant-numeric: tabular-nums; margin: 1rem 0 0; }
button { font: inherit; width: 100%; padding: .75rem; margin: .25rem 0; border-radius: .5rem; border: 1px solid; cursor: pointer; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: .25rem .5rem .25rem 0; }
</style></head>
<body><main><p class="mark">Sandbox till: no real money moves here.</p><h1>${title}</h1>${body}</main></body></html>`;
