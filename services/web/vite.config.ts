import { defineConfig } from 'vite';
import { cdnEmulation } from './build/cdn-emulation.ts';
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
// Vite would let other origins read everything. Here, as at the CDN, they can read only what
// build/cdn-emulation.ts allows.
const address = { host: 'localhost', port, strictPort: true, proxy, cors: false };
// Only the CDN sends this header: on a loopback address it would force https on every other local project.
const { 'Strict-Transport-Security': _, ...localHeaders } = securityHeaders;

export default defineConfig({
  plugins: [cdnEmulation(), serviceWorker(), widget()],
  server: address,
  // The built client is served with the headers of the CDN, so tests find violations of its policy.
  preview: { ...address, headers: localHeaders },
  build: {
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      // The document loads these two files, so the lists of scripts need not name them.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => !/^assets\/(index|packages)-/.test(file)),
    },
    reportCompressedSize: false,
    // A small file as a data: address would be refused by the site's policy.
    assetsInlineLimit: 0,
    // build/page-sizes.ts reads it. It is not uploaded.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Every page loads two files, packages and own code. A dozen small ones compress worse.
          groups: [
            { name: 'packages', test: /node_modules/, tags: ['$initial'] },
            { name: 'base', tags: ['$initial'] },
            {
              name: 'page',
              test: /\/(components\/(page|busy-button)|api\/schemas\/person)\.ts$|lit-html\/directives\/repeat\.js$/,
            },
            { name: 'message', test: /\/(components\/message-icon|rules\/message-text)\.ts$/ },
            // A file of some dozen bytes would cost a request.
            {
              name: 'page',
              test: /\/(rules\/(account-id|password)|state\/pending-email|created-voting)\.ts$/,
            },
          ],
        },
      },
    },
  },
});
