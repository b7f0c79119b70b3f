import { html, svg, type TemplateResult } from 'lit';
import type { QrCode } from '../../rules/qr-code.ts';
import './qr-code.css';

/** A QR code, black on white in every color scheme. @param label the text alternative */
export const qrDrawing = ({ size, path }: QrCode, label: string): TemplateResult => html`<svg
  class="qr-code"
  viewBox="0 0 ${size} ${size}"
  shape-rendering="crispEdges"
  role="img"
  aria-label=${label}
>
  ${svg`<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d=${path}/>`}
</svg>`;
