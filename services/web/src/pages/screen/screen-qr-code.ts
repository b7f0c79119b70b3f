import { html, type TemplateResult } from 'lit';
import { paths } from '../../router/paths.ts';
import { createQrCode } from '../../rules/qr-code.ts';
import { qrDrawing } from '../share/qr-drawing.ts';
import type { ScreenView } from './screen-view.ts';

/** The QR code with the link to the voting, and an address that is short enough to be typed. */
export function screenQrCode({ t, tenantId, voting, state }: ScreenView): TemplateResult {
  const link = location.origin + paths.voting(tenantId, voting.votingId);
  return html`<aside class="screen-code" aria-label=${t.screen.scan[state === 'cancelled' ? 'closed' : state]}>
    <p class="screen-scan">${t.screen.scan[state === 'cancelled' ? 'closed' : state]}</p>
    ${qrDrawing(createQrCode(link), t.screen.qrCodeOf(voting.title))}
    <p class="screen-address">
      <span class="soft">${t.screen.orOpen}</span> <b>${location.host}${paths.home(tenantId).replace(/\/$/, '')}</b>
    </p>
  </aside>`;
}
