import { defineConfig } from 'vite';
import { edge } from './build/edge.ts';
import { serviceWorker } from './build/service-worker.ts';
import { widget } from './build/widget.ts';
import securityHeaders from './security-headers.json' with { type: 'json' };

const port = Number(process.env.WEB_PORT ?? 4300);
const target = process.env.API_TARGET ?? 'http://127.0.0.1:4301';
const live = process.env.LIVE_TARGET ?? 'ws://127.0.0.1:4303';
const proxy = {
  '/v1': { target, xfwd: true },
  '/public': { target },
  '/.well-known': { target, xfwd: true },
  '/live': { target: live, ws: true, rewrite: () => '/' },
};
// Vite would let pages of other sites read everything; here, as at the CDN, they read what build/edge.ts opens.
const address = { host: 'localhost', port, strictPort: true, proxy, cors: false };
// Told to browsers only by the CDN: on a loopback address it would force https upon every other local project.
const { 'Strict-Transport-Security': _, ...localHeaders } = securityHeaders;

export default defineConfig({
  plugins: [edge(), serviceWorker(), widget()],
  server: address,
  // The built client is served with the very headers of the CDN, so that a breach of its policy shows in tests.
  preview: { ...address, headers: localHeaders },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // A small file as a data: address would be refused by the site's policy.
    assetsInlineLimit: 0,
  },
});
