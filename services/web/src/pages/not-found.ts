import { html } from 'lit';
import type { Session } from '../api/schemas/person.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { paths } from '../router/paths.ts';

/** The page for an unknown URL. */
class NotFound extends Page {
  constructor() {
    super({});
  }

  protected override getHeading(): string {
    return this.t.common.notFound;
  }

  protected getHint(): string {
    return this.t.common.notFoundHint;
  }

  protected override render() {
    const home = this.tenantId === '' ? '/' : paths.home(this.tenantId);
    return html`
      <div class="wrap page narrow">
        <div class="empty">
          ${icon('info')}
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="soft">${this.getHint()}</p>
          <a class="button" href=${home}>${this.t.common.goHome}</a>
        </div>
      </div>
    `;
  }
}

/** The page for a URL that the user's role does not allow. */
class NotAllowed extends NotFound {
  static override properties = {
    ...Page.properties,
    role: { attribute: false },
    requiredRole: { attribute: false },
  };
  declare role: Session['voter']['role'];
  declare requiredRole: 'admin' | 'operator';

  constructor() {
    super();
    this.role = 'voter';
    this.requiredRole = 'admin';
  }

  protected override getHeading(): string {
    return this.t.common.notAllowed[this.requiredRole];
  }

  protected override getHint(): string {
    return this.t.common.notAllowedHint[this.role];
  }
}

customElements.define('suffra-not-found', NotFound);
customElements.define('suffra-not-allowed', NotAllowed);
