import { services } from '../local/paths.ts';
import { ballotEvents } from '../src/events/ballot.ts';
import { identityEvents } from '../src/events/identity.ts';
import { notifyEvents } from '../src/events/notify.ts';
import { votingsEvents } from '../src/events/votings.ts';
import { walletEvents } from '../src/events/wallet.ts';
import { asyncapi } from './asyncapi.ts';
import { contractsOf } from './contracts.ts';
import { openapi } from './openapi.ts';

/** Every document of the API by its file name in `docs/api`: one a service, all merged, and the events. */
export async function documents(): Promise<Record<string, string>> {
  const parts = await Promise.all(
    services.map(async (service) => ({ service, contracts: await contractsOf(service) })),
  );
  const events = asyncapi([
    { service: 'identity', events: identityEvents },
    { service: 'votings', events: votingsEvents },
    { service: 'wallet', events: walletEvents },
    { service: 'ballot', events: ballotEvents },
    { service: 'notify', events: notifyEvents },
  ]);
  const all = {
    'suffra.openapi.json': openapi('Suffra', parts),
    'suffra.asyncapi.json': events,
    ...Object.fromEntries(
      parts.map((part) => [`${part.service}.openapi.json`, openapi(`Suffra ${part.service}`, [part])]),
    ),
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, document]) => [name, `${JSON.stringify(document, null, 2)}\n`]),
  );
}
