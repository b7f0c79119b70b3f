import { html, nothing, type TemplateResult } from 'lit';
import { type ApiKey, keyScopes } from '../../../api/schemas/api-key.ts';
import { icon } from '../../../components/icons.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import { formatInstant } from '../../../rules/format-time.ts';
import { formatDay } from '../../../rules/local-day.ts';

const tagClasses = { active: 'open', expired: 'done', revoked: 'cancelled' } as const;

/** A key in the list: purpose, scopes, last use and actions. */
export const keyRow = (
  t: Catalogue,
  locale: string,
  key: ApiKey,
  onAction: (action: 'rotate' | 'revoke') => void,
): TemplateResult => {
  const { name, state, scopes, accountId, previousGoodUntil } = key;
  return html`<li class="card key-row" data-key=${key.keyId}>
    <div class="between">
      <h3 dir="auto">${name}</h3>
      <span class="tag ${tagClasses[state]}">${t.apiKeys.state[state]}</span>
    </div>
    <p class="soft small">${toFacts(t, locale, key).join(' · ')}</p>
    <ul class="cluster key-scopes-held" role="list">
      ${scopes.map((scope) => html`<li class="tag">${toScopeName(t, scope)}</li>`)}
      ${accountId === undefined ? nothing : html`<li class="tag">${t.apiKeys.account}: ${accountId}</li>`}
    </ul>
    ${previousGoodUntil === undefined ? nothing : html`<p class="small">${t.apiKeys.oldSecretUntil(formatInstant(locale, previousGoodUntil))}</p>`}
    ${
      state === 'active'
        ? html`<div class="cluster">
            <button type="button" class="button compact" aria-label=${t.apiKeys.rotateKey(name)} @click=${() => onAction('rotate')}>
              ${icon('key')}${t.apiKeys.rotate}
            </button>
            <button type="button" class="button compact danger" aria-label=${t.apiKeys.revokeKey(name)} @click=${() => onAction('revoke')}>
              ${icon('close')}${t.apiKeys.revoke}
            </button>
          </div>`
        : nothing
    }
  </li>`;
};

function toFacts(
  t: Catalogue,
  locale: string,
  { createdAt, lastUsedOn, expiresAt, state }: ApiKey,
): string[] {
  return [
    t.apiKeys.createdAt(formatDay(locale, createdAt.slice(0, 10))),
    lastUsedOn === undefined ? t.apiKeys.neverUsed : t.apiKeys.lastUsed(formatDay(locale, lastUsedOn)),
    ...(expiresAt !== undefined && state !== 'revoked'
      ? [t.apiKeys.expiresAt(formatInstant(locale, expiresAt))]
      : []),
  ];
}

function toScopeName(t: Catalogue, scope: string): string {
  const knownScope = keyScopes.find((keyScope) => keyScope === scope);
  return knownScope === undefined ? scope : t.apiKeys.scopes[knownScope];
}
