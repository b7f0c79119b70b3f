import {
  partnerIssuerChanged,
  partnerIssuerDeleted,
  partnerKeysFetched,
  partnerTokenUsed,
  voterErased,
} from '@suffra/shared/events/identity';
import { onEvent } from '@suffra/shared/events/queue-handler';
import { computeReturnTime } from '../domain/erased-visitor.ts';
import { returnEnv } from '../env.ts';
import { writeErasedVisitor } from '../storage/erased-visitors.ts';
import { deleteIssuer, upsertIssuer, upsertKeys } from '../storage/partner-issuers.ts';
import { recordTokenUse } from '../storage/used-tokens.ts';

/** The handlers of the events by which ballot verifies partners' tokens like identity. */
export const partnerEventHandlers = [
  onEvent(partnerIssuerChanged, ({ tenantId, data }) => upsertIssuer(tenantId, data)),
  onEvent(partnerIssuerDeleted, ({ tenantId, data }) => deleteIssuer(tenantId, data)),
  onEvent(partnerKeysFetched, ({ tenantId, data }) => upsertKeys(tenantId, data)),
  onEvent(partnerTokenUsed, async ({ id, tenantId, data }) => {
    // A vote may have used the token at the same time. Then it is recorded already.
    await recordTokenUse(tenantId, data, id);
  }),
  onEvent(voterErased, async ({ tenantId, data: { voterId, erasedAt } }) => {
    const returnTime = computeReturnTime(erasedAt, Number(returnEnv().RETURN_AFTER_SECONDS));
    await writeErasedVisitor(tenantId, voterId, erasedAt, Math.ceil(returnTime / 1_000));
  }),
];
