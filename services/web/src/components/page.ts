import { setTitle } from '../app/title.ts';
import { onBack } from '../state/reach.ts';
import { View } from './view.ts';

/** A page: it has an address, a heading that is also the document's title, and the tenant it is shown for. */
export abstract class Page<S extends object = object> extends View<S> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    votingId: { attribute: false },
  };
  declare tenantId: string;
  /** Of pages that show one voting; else empty. */
  declare votingId: string;
  #stay = () => {};

  constructor(initial: S) {
    super(initial);
    this.tenantId = '';
    this.votingId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stay = onBack(() => this.readAnew());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stay();
  }

  /** The server was silent and is there again: what the page shows may be of earlier, or missing. */
  protected readAnew(): void {}

  /** What the page is called, in the page's language. It must have an `<h1 tabindex="-1">` from the first drawing. */
  protected abstract heading(): string;

  protected override updated(): void {
    if (this.isConnected) setTitle(this.heading());
  }
}
