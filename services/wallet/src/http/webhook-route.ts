import { type Clock, toInstant } from '@suffra/shared/clock';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { sendCommand } from '@suffra/shared/events/send-commands';
import { definePublicContract } from '@suffra/shared/http/contract';
import { rawBody } from '@suffra/shared/http/raw-body';
import { publicRoute } from '@suffra/shared/http/route';
import type { IdGenerator } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import type { ProviderName } from '../domain/payment-event.ts';
import { providerEventsQueue } from '../env.ts';
import { providerEvent } from '../provider-event.ts';
import type { LoadProvider } from '../providers/load-provider.ts';
import { forgedWebhook, providerUnavailable } from './problems.ts';

/** Defines the contract of a provider's webhook. */
export const defineWebhookContract = (provider: ProviderName, operationId: string, summary: string) =>
  definePublicContract({
    method: 'POST',
    path: `/v1/webhooks/${provider}`,
    operationId,
    summary,
    description:
      'For the payment provider only. Its signature over the body is verified, data about the payer is removed, and the event is queued before the response is sent.',
    auth: 'public',
    headers: z.record(z.string(), z.optional(z.string())),
    bodyType: 'raw',
    body: rawBody,
    responses: { 200: { description: 'Queued. The event need not be sent again.', body: z.object({}) } },
    problems: [forgedWebhook, providerUnavailable],
  });

/**
 * Creates the route of a webhook: verifies the signature over the body, redacts the event, queues it, and responds.
 * Nothing is stored before the event is queued: after a crash the provider sends the event again, and it must not look
 * like a duplicate.
 * @param newId creates the ids of messages
 */
export const createWebhookRoute = (
  contract: ReturnType<typeof defineWebhookContract>,
  name: ProviderName,
  loadProvider: LoadProvider,
  clock: Clock,
  newId: IdGenerator,
) =>
  publicRoute(
    contract,
    async ({ headers, body: { bytes }, now, correlationId }) => {
      const provider = await loadProvider(name);
      await provider.verifyWebhook({ body: bytes, headers }, now);
      const body = JSON.stringify(provider.redactEvent(JSON.parse(bytes.toString('utf8'))));
      const event = createEvent(providerEvent, {
        tenantId: platformTenant,
        correlationId,
        time: toInstant(now),
        data: { provider: name, body },
      });
      await sendCommand(providerEventsQueue().WALLET_PROVIDER_EVENTS, toCloudEvent(newId(), event));
      return { status: 200, body: {} };
    },
    clock,
  );
