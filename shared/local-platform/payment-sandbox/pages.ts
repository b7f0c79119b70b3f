import { formatMoney } from './amounts.ts';
import { type Dispute, getRefundedAmount, type Payment, type Refund, type Sale } from './sale.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
const providerNames = { stripe: 'Card (Stripe)', paypal: 'PayPal' };

/** Actions on the payment page before it is paid. */
const openActions: [deed: string, label: string][] = [
  ['pay', 'Pay now'],
  ['pay-later', 'Pay with a method that takes days'],
  ['cancel', 'Cancel and go back'],
  ['expire', 'Let the page expire'],
];

/** Returns the actions of the payer and the provider's staff after the payment. */
function getPaymentActions({ amount }: Sale, payment: Payment): [string, string][] {
  const { status, refunds, disputes } = payment;
  if (status === 'processing')
    return [
      ['settle', 'The payment succeeds'],
      ['fail', 'The payment fails'],
    ];
  if (status === 'failed') return [];
  return [
    ...(getRefundedAmount(payment) < amount ? refundActions : []),
    ...getRefundActions(refunds.at(-1)?.status),
    ...getDisputeActions(disputes.at(-1)?.status),
  ];
}

const refundActions: [string, string][] = [
  ['refund', 'Refund the rest'],
  ['refund-half', 'Refund half'],
  ['refund-pending', 'Refund the rest in a few days'],
];

const getRefundActions = (status: Refund['status'] | undefined): [string, string][] => [
  ...(status === 'pending' ? ([['send-refund', 'The refund is sent']] satisfies [string, string][]) : []),
  ...(status === 'pending' || status === 'succeeded'
    ? ([['fail-refund', 'The refund fails: the card is closed']] satisfies [string, string][])
    : []),
];

const getDisputeActions = (status: Dispute['status'] | undefined): [string, string][] => {
  if (status === 'inquiry')
    return [
      ['escalate', 'The bank disputes the payment after its inquiry'],
      ['close-inquiry', 'The bank closes its inquiry'],
    ];
  const decisions: [string, string][] = [
    ['win', 'Merchant wins the dispute'],
    ['lose', 'Payer wins the dispute'],
  ];
  if (status === 'open') return decisions;
  return [
    ['dispute', 'Dispute the payment'],
    ['dispute-part', 'Dispute a fifth of the payment'],
    ['inquire', 'The bank inquires about the payment'],
    // A decision can be reversed.
    ...decisions.filter(([action]) => status === (action === 'win' ? 'lost' : 'won')),
  ];
};

/** Renders the page of a sale, with actions to pay it or to simulate what happens afterwards. */
export function renderSalePage(sale: Sale): string {
  const { id, provider, amount, description, status, payment } = sale;
  const paymentActions = status === 'open' ? openActions : payment ? getPaymentActions(sale, payment) : [];
  const resendActions: [string, string][] = [
    ['resend', 'Resend the last webhook'],
    ['resend-all', 'Resend all webhooks'],
  ];
  const stateText = payment
    ? `${status}, ${payment.status}${getRefundedAmount(payment) > 0 ? `, ${formatMoney(sale, getRefundedAmount(payment))} refunded` : ''}`
    : status;
  const actions = [...paymentActions, ...(status === 'open' ? [] : resendActions)];
  return renderPage(
    `${providerNames[provider]}: ${formatMoney(sale, amount)}`,
    `<p class="amount">${formatMoney(sale, amount)}</p><p>${escapeHtml(description)}</p><p>State: <b>${stateText}</b></p>
    ${actions.map(([action, label]) => `<form method="post" action="/sales/${id}/${action}"><button>${label}</button></form>`).join('')}
    ${status === 'open' ? '' : `<p><a href="${escapeHtml(sale.successUrl)}">Back to the merchant</a></p>`}`,
  );
}

/** Renders the list of all sales, newest first. */
export function renderSaleList(sales: readonly Sale[]): string {
  const rows = [...sales]
    .reverse()
    .map(
      (sale) =>
        `<tr><td><a href="/sales/${sale.id}">${escapeHtml(sale.description)}</a></td><td>${providerNames[sale.provider]}</td><td>${formatMoney(sale, sale.amount)}</td><td>${sale.status}</td></tr>`,
    );
  return renderPage(
    'Payment sandbox',
    `<table><thead><tr><th>Description</th><th>Provider</th><th>Amount</th><th>State</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

/** Renders a page with an error message. */
export const renderErrorPage = (message: string): string =>
  renderPage('Payment sandbox', `<p>${escapeHtml(message)}</p><p><a href="/">All sales</a></p>`);

const renderPage = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · payment sandbox</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 34rem; margin: 2rem auto; padding: 0 1rem; }
.mark { background: #5a3d00; color: #fff; padding: .5rem 1rem; border-radius: .5rem; }
.amount { font-size: 2.5rem; font-variant-numeric: tabular-nums; margin: 1rem 0 0; }
button { font: inherit; width: 100%; padding: .75rem; margin: .25rem 0; border-radius: .5rem; border: 1px solid; cursor: pointer; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: .25rem .5rem .25rem 0; }
</style></head>
<body><main><p class="mark">Payment sandbox: no real money is paid.</p><h1>${title}</h1>${body}</main></body></html>`;
