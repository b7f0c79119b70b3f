import { services } from '../local-platform/paths.ts';
import { ballotEvents } from '../runtime/events/ballot.ts';
import { identityEvents } from '../runtime/events/identity.ts';
import { notifyEvents } from '../runtime/events/notify.ts';
import { votingsEvents } from '../runtime/events/votings.ts';
import { walletEvents } from '../runtime/events/wallet.ts';
import { createAsyncApi } from './asyncapi.ts';
import { loadContracts } from './contracts.ts';
import { createOpenApi } from './openapi.ts';

/**
 * Creates all API documents by their file name in `docs/api`: one per service, one for all services, and one
 * for events.
 */
export async function createDocuments(): Promise<Record<string, string>> {
  const parts = await Promise.all(
    services.map(async (service) => ({ service, contracts: await loadContracts(service) })),
  );
  const events = createAsyncApi([
    { service: 'identity', events: identityEvents },
    { service: 'votings', events: votingsEvents },
    { service: 'wallet', events: walletEvents },
    { service: 'ballot', events: ballotEvents },
    { service: 'notify', events: notifyEvents },
  ]);
  const all = {
    'suffra.openapi.json': createOpenApi('Suffra', parts),
    'suffra.asyncapi.json': events,
    ...Object.fromEntries(
      parts.map((part) => [`${part.service}.openapi.json`, createOpenApi(`Suffra ${part.service}`, [part])]),
    ),
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, document]) => [name, `${JSON.stringify(document, null, 2)}\n`]),
  );
}
