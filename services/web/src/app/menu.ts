import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../api/shapes/person.ts';
import { type IconName, icon } from '../components/icons.ts';
import type { Catalogue } from '../i18n/en/index.ts';
import { paths } from '../router/paths.ts';

/**
 * The menu of somebody who is signed in.
 * @param path the address that is shown
 * @param unread how many messages are unread; undefined: not known
 */
export function menu(
  t: Catalogue,
  { tenantId, role }: Session['voter'],
  path: string,
  unread: number | undefined,
): TemplateResult {
  const home = paths.home(tenantId);
  const isHome = path === home || path.startsWith(`${home}votings/`) || `${path}/` === home;
  const item = (to: string, drawing: IconName, name: string, here = path.startsWith(to)) => html`
    <li>
      <a href=${to} aria-current=${here ? 'page' : nothing}>${icon(drawing)}<span>${name}</span></a>
    </li>
  `;
  const inbox = paths.page(tenantId, 'inbox');
  const marked = html`<span class="nav-marked">
    ${icon('inbox')}${unread ? html`<span class="nav-count" aria-hidden="true">${unread > 99 ? '99+' : unread}</span>` : nothing}
  </span>`;
  return html`
    <nav class="nav" aria-label=${t.common.menu}>
      <ul class="nav-list">
        ${item(home, 'votings', t.common.votings, isHome)}
        <li>
          <a href=${inbox} aria-current=${path.startsWith(inbox) ? 'page' : nothing}>
            ${marked}<span>${t.messages.title}</span>
            ${unread ? html`<span class="visually-hidden">${t.messages.unread(unread)}</span>` : nothing}
          </a>
        </li>
        ${item(paths.page(tenantId, 'receipt'), 'receipt', t.common.receipt)}
        ${role === 'admin' ? item(paths.page(tenantId, 'admin'), 'manage', t.common.manage) : nothing}
        ${role === 'operator' ? item(paths.page(tenantId, 'operator'), 'results', t.common.platform) : nothing}
        ${item(paths.page(tenantId, 'profile'), 'profile', t.common.profile)}
      </ul>
    </nav>
  `;
}
