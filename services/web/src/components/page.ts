import { setTitle } from '../app/title.ts';
import { onReconnect } from '../state/connectivity.ts';
import { View } from './view.ts';

/** The base class of a page. A page has a URL, a heading that is also the document title, and a tenant. */
export abstract class Page<S extends object = object> extends View<S> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    votingId: { attribute: false },
  };
  declare tenantId: string;
  /** Set on pages that show one voting, otherwise empty. */
  declare votingId: string;
  #stopListening = () => {};

  constructor(initial: S) {
    super(initial);
    this.tenantId = '';
    this.votingId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = onReconnect(() => this.reload());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening();
  }

  /** Called after a reconnect, because the data of the page may be stale or missing. */
  protected reload(): void {}

  /**
   * The title of the page in the current language. The page must render an `<h1 tabindex="-1">` from its
   * first render on.
   */
  protected abstract getHeading(): string;

  protected override updated(): void {
    if (this.isConnected) setTitle(this.getHeading());
  }
}
