import { createServer } from 'vite';
import { findFreePort } from '../../../../shared/local-platform/engine.ts';
import { startFakeApi } from './fake/api.ts';
import { addShowcase } from './fake/showcase.ts';
import { testPassword } from './fake/tenants.ts';

// `npm run dev:fake -w services/web`: the client with hot reload and a fake API. Starts in a second, without
// an engine.
const api = await startFakeApi();
const { tenantId, admin, voter } = addShowcase(api.platform);
const port = Number(process.env.WEB_PORT ?? (await findFreePort()));
Object.assign(process.env, { API_TARGET: api.address, WEB_PORT: String(port) });
const server = await createServer({ root: new URL('../..', import.meta.url).pathname });
await server.listen();
console.log(`http://localhost:${port}/t/${tenantId}/`);
for (const { role, email } of [admin, voter]) console.log(`${role}: ${email} · ${testPassword}`);
