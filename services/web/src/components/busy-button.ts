import { html, nothing, type TemplateResult } from 'lit';

/** Options of a button that starts a slow action. */
export interface BusyButtonOptions {
  readonly label: string;
  readonly busyLabel?: string;
  readonly isBusy: boolean;
  /** Additional CSS classes: `primary`, `large`, `wide`, `danger` … */
  readonly classes?: string;
  readonly type?: 'button' | 'submit';
  readonly onClick?: (event: Event) => void;
}

/** Renders the button. While busy it keeps the focus, shows the busy label and ignores clicks. */
export const busyButton = ({
  label,
  busyLabel,
  isBusy,
  classes = '',
  type,
  onClick,
}: BusyButtonOptions): TemplateResult =>
  html`<button
    type=${type ?? 'button'}
    class="button ${classes}"
    aria-busy=${isBusy ? 'true' : nothing}
    @click=${(event: Event) => (isBusy ? event.preventDefault() : onClick?.(event))}
  >
    ${isBusy ? (busyLabel ?? label) : label}
  </button>`;
