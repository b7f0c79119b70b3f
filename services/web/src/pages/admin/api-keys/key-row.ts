import { html, nothing, type TemplateResult } from 'lit';
import { type ApiKey, keyScopes } from '../../../api/shapes/api-key.ts';
import { icon } from '../../../components/icons.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import { dayText } from '../../../rules/local-time.ts';
import { instantText } from '../../../rules/time-text.ts';

const looks = { active: 'open', expired: 'done', revoked: 'cancelled' } as const;

/** A key in the list: what it is for, what it may do, when it was used, and what can be done about it. */
export const keyRow = (
  t: Catalogue,
  locale: string,
  key: ApiKey,
  ask: (what: 'rotate' | 'revoke') => void,
): TemplateResult => {
  const { name, state, scopes, previousGoodUntil } = key;
  return html`<li class="card key-row" data-key=${key.keyId}>
    <div class="between">
      <h3>${name}</h3>
      <span class="tag ${looks[state]}">${t.keys.state[state]}</span>
    </div>
    <p class="soft small">${facts(t, locale, key).join(' · ')}</p>
    <ul class="cluster key-scopes-held" role="list">
      ${scopes.map((each) => html`<li class="tag">${scopeName(t, each)}</li>`)}
    </ul>
    ${previousGoodUntil === undefined ? nothing : html`<p class="small">${t.keys.oldUntil(instantText(locale, previousGoodUntil))}</p>`}
    ${
      state === 'active'
        ? html`<div class="cluster">
            <button type="button" class="button compact" aria-label=${t.keys.rotateOf(name)} @click=${() => ask('rotate')}>
              ${icon('key')}${t.keys.rotate}
            </button>
            <button type="button" class="button compact danger" aria-label=${t.keys.revokeOf(name)} @click=${() => ask('revoke')}>
              ${icon('cross')}${t.keys.revoke}
            </button>
          </div>`
        : nothing
    }
  </li>`;
};

function facts(t: Catalogue, locale: string, { createdAt, lastUsedOn, expiresAt, state }: ApiKey): string[] {
  return [
    t.keys.made(dayText(locale, createdAt.slice(0, 10))),
    lastUsedOn === undefined ? t.keys.unused : t.keys.used(dayText(locale, lastUsedOn)),
    ...(expiresAt !== undefined && state !== 'revoked'
      ? [t.keys.expires(instantText(locale, expiresAt))]
      : []),
  ];
}

function scopeName(t: Catalogue, scope: string): string {
  const known = keyScopes.find((each) => each === scope);
  return known === undefined ? scope : t.keys.scopes[known];
}
