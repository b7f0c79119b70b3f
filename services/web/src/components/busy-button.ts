import { html, nothing, type TemplateResult } from 'lit';

/** A button that does something that takes time. */
export interface BusyButton {
  readonly label: string;
  readonly busyLabel?: string;
  readonly busy: boolean;
  /** More classes: `primary`, `large`, `wide`, `danger` … */
  readonly look?: string;
  readonly type?: 'button' | 'submit';
  readonly onClick?: (event: Event) => void;
}

/**
 * Draws it. While busy it stays where it is and keeps the focus, says what is going on, and does nothing when it is
 * pressed again.
 */
export const busyButton = ({
  label,
  busyLabel,
  busy,
  look = '',
  type,
  onClick,
}: BusyButton): TemplateResult =>
  html`<button
    type=${type ?? 'button'}
    class="button ${look}"
    aria-busy=${busy ? 'true' : nothing}
    @click=${(event: Event) => (busy ? event.preventDefault() : onClick?.(event))}
  >
    ${busy ? (busyLabel ?? label) : label}
  </button>`;
