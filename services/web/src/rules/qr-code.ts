import { encodeQR } from 'qr';

/** A QR code as a drawing: the side of its square in modules, and the path of the dark modules in an SVG image. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** The empty modules around the code that scanners need (ISO/IEC 18004). */
const quietZone = 4;

/** Creates the QR code of a text. It stays readable if 15 % of it is covered. */
export function createQrCode(text: string): QrCode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone });
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { size: rows.length, path };
}

/** Converts a QR code to an SVG file. It is black on white in every color scheme, because scanners expect that. */
export const toSvgFile = ({ size, path }: QrCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 10}" height="${size * 10}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
