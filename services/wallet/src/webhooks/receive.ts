import { type Clock, toInstant } from '@suffra/shared/clock';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { sendCommand } from '@suffra/shared/events/send';
import { definePublicContract } from '@suffra/shared/http/contract';
import { rawBody } from '@suffra/shared/http/read-request';
import { servePublic } from '@suffra/shared/http/serve';
import type { NewId } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { providerEventsQueue } from '../env.ts';
import { forgedWebhook } from '../problems.ts';
import { providerEvent } from '../provider-event.ts';
import type { ProvidersOf } from '../providers/all.ts';
import type { ProviderName } from '../providers/port.ts';

/** The contract of a provider's webhook. */
export const webhookContract = (provider: ProviderName, operationId: string, summary: string) =>
  definePublicContract({
    method: 'POST',
    path: `/v1/webhooks/${provider}`,
    operationId,
    summary,
    description:
      'For the payment company alone: its signature over the very bytes is checked, what says who paid is left out, the message is queued, and only then answered.',
    auth: 'public',
    headers: z.record(z.string(), z.optional(z.string())),
    bodyType: 'raw',
    body: rawBody,
    answers: { 200: { description: 'Taken: it need not be sent again.', body: z.object({}) } },
    problems: [forgedWebhook],
  });

/**
 * Takes a webhook: verified over its bytes, stripped of whatever says who paid, queued, and then answered. Nothing is noted before the queue has it, so that a
 * crash makes the company send it again (facts: an id noted first would lose it).
 * @param newId ids of messages
 */
export const webhookRoute = (
  contract: ReturnType<typeof webhookContract>,
  provider: ProviderName,
  providers: ProvidersOf,
  clock: Clock,
  newId: NewId,
) =>
  servePublic(
    contract,
    async ({ headers, body: { bytes }, now, correlationId }) => {
      const company = await providers(provider);
      await company.verify({ body: bytes, headers }, now);
      const text = bytes.toString('utf8');
      const body = JSON.stringify(company.keep(JSON.parse(text)));
      const about = { tenantId: platformTenant, correlationId, time: toInstant(now) };
      const said = say(providerEvent, { ...about, data: { provider, body } });
      await sendCommand(providerEventsQueue().WALLET_PROVIDER_EVENTS, enveloped(newId(), said));
      return { status: 200, body: {} };
    },
    clock,
  );
