import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../api/schemas/person.ts';
import { type IconName, icon } from '../components/icons.ts';
import type { Catalogue } from '../i18n/en/index.ts';
import { paths } from '../router/paths.ts';

/**
 * The menu of a signed-in user.
 * @param currentPath the path that is shown
 * @param unreadCount the number of unread messages, undefined if unknown
 */
export function menu(
  t: Catalogue,
  { tenantId, role }: Session['voter'],
  currentPath: string,
  unreadCount: number | undefined,
): TemplateResult {
  const home = paths.home(tenantId);
  const isHome =
    currentPath === home || currentPath.startsWith(`${home}votings/`) || `${currentPath}/` === home;
  const item = (
    path: string,
    iconName: IconName,
    label: string,
    isCurrent = currentPath.startsWith(path),
  ) => html`
    <li>
      <a href=${path} aria-current=${isCurrent ? 'page' : nothing}>${icon(iconName)}<span>${label}</span></a>
    </li>
  `;
  const inbox = paths.page(tenantId, 'inbox');
  const inboxIcon = html`<span class="nav-marked">
    ${icon('inbox')}${unreadCount ? html`<span class="nav-count" aria-hidden="true">${unreadCount > 99 ? '99+' : unreadCount}</span>` : nothing}
  </span>`;
  return html`
    <nav class="nav" aria-label=${t.common.menu}>
      <ul class="nav-list">
        ${role === 'operator' ? nothing : item(home, 'votings', t.common.votings, isHome)}
        <li>
          <a href=${inbox} aria-current=${currentPath.startsWith(inbox) ? 'page' : nothing}>
            ${inboxIcon}<span>${t.messages.title}</span>
            ${unreadCount ? html`<span class="visually-hidden">${t.messages.unread(unreadCount)}</span>` : nothing}
          </a>
        </li>
        ${item(paths.page(tenantId, 'receipt'), 'receipt', t.common.receipt)}
        ${role === 'admin' ? item(paths.page(tenantId, 'admin'), 'settings', t.common.manage) : nothing}
        ${role === 'operator' ? item(paths.page(tenantId, 'operator'), 'results', t.common.platform) : nothing}
        ${item(paths.page(tenantId, 'profile'), 'profile', t.common.profile)}
      </ul>
    </nav>
  `;
}
