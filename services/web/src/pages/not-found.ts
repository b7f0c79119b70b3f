import { html } from 'lit';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { paths } from '../router/paths.ts';

/** There is nothing at this address. */
class NotFound extends Page {
  constructor() {
    super({});
  }

  protected override heading(): string {
    return this.t.common.notFound;
  }

  protected hint(): string {
    return this.t.common.notFoundHint;
  }

  protected override render() {
    const home = this.tenantId === '' ? '/' : paths.home(this.tenantId);
    return html`
      <div class="wrap page narrow">
        <div class="empty">
          ${icon('info')}
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="soft">${this.hint()}</p>
          <a class="button" href=${home}>${this.t.common.toStart}</a>
        </div>
      </div>
    `;
  }
}

/** There is a page here, for admins. */
class NotAllowed extends NotFound {
  protected override heading(): string {
    return this.t.common.notAllowed;
  }

  protected override hint(): string {
    return this.t.common.notAllowedHint;
  }
}

customElements.define('suffra-not-found', NotFound);
customElements.define('suffra-not-allowed', NotAllowed);
