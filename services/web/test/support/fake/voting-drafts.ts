import { toETag } from '@suffra/shared/http/etag';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import * as z from 'zod/mini';
import { type FakeDraft, getServerInstant } from './platform.ts';
import {
  createProblem,
  type FakeRequest,
  type FakeResponse,
  getCaller,
  parseBody,
  type Routes,
} from './routing.ts';
import { draftRequest } from './voting-requests.ts';
import { votingRoutes } from './votings.ts';

const createVoting = votingRoutes['POST /v1/votings'];

/** Finds a draft of the caller's tenant. @throws Problem `no-such-draft` or `draft-published` */
function findDraft(request: FakeRequest): FakeDraft {
  const { tenantId } = getCaller(request, 'admin');
  const draft = request.platform.drafts.get(request.parts[0] ?? '');
  if (draft?.tenantId !== tenantId) throw createProblem('no-such-draft', 404);
  return draft;
}

function assertUnpublished({ votingId }: FakeDraft): void {
  if (votingId !== undefined) throw createProblem('draft-published', 409, { votingId });
}

function assertVersion({ headers }: FakeRequest, { version }: FakeDraft): void {
  if (headers['if-match'] === undefined) throw versionRequired();
  if (headers['if-match'] !== toETag(version)) throw staleVersion();
}

function toResponse(draft: FakeDraft, status = 200): FakeResponse {
  const { tenantId, lastRequest, votingId, ...body } = draft;
  return { status, headers: { etag: toETag(draft.version) }, body };
}

/** Fake routes of drafts of votings. */
export const votingDraftRoutes: Routes = {
  'GET /v1/votings/drafts': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const items = [...request.platform.drafts.values()]
      .filter((draft) => draft.tenantId === tenantId && draft.votingId === undefined)
      .reverse()
      .map(({ draftId, version, createdAt, changedAt, content: { title, accountId } }) => ({
        ...{ draftId, version, createdAt, changedAt, title, accountId },
      }));
    return { status: 200, body: { items } };
  },
  'GET /v1/votings/drafts/:draftId': (request) => {
    const draft = findDraft(request);
    assertUnpublished(draft);
    return toResponse(draft);
  },
  'PUT /v1/votings/drafts/:draftId': (request) => {
    const { platform, headers } = request;
    const { tenantId } = getCaller(request, 'admin');
    const [draftId = ''] = request.parts;
    const content = parseBody(request, draftRequest);
    const before = platform.drafts.get(draftId);
    const lastRequest = JSON.stringify([headers['if-match'] ?? null, content]);
    if (before !== undefined) {
      assertUnpublished(before);
      if (before.lastRequest === lastRequest) return toResponse(before);
      if (headers['if-match'] !== toETag(before.version)) throw staleVersion();
    } else if (headers['if-match'] !== undefined) throw staleVersion();
    const changedAt = getServerInstant(platform);
    const draft: FakeDraft = {
      ...{ draftId, tenantId, content, changedAt, lastRequest },
      version: (before?.version ?? 0) + 1,
      createdAt: before?.createdAt ?? changedAt,
    };
    platform.drafts.set(draftId, draft);
    return toResponse(draft, before === undefined ? 201 : 200);
  },
  'POST /v1/votings/drafts/:draftId/publish': (request) => {
    const draft = findDraft(request);
    if (draft.votingId === undefined) assertVersion(request, draft);
    const key = { ...request.headers, 'idempotency-key': draft.draftId };
    const response = createVoting?.({ ...request, headers: key, body: draft.content });
    if (response === undefined) throw new Error('no route creates votings');
    draft.votingId = z.object({ votingId: z.string() }).parse(response.body).votingId;
    return response;
  },
  'DELETE /v1/votings/drafts/:draftId': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const draft = request.platform.drafts.get(request.parts[0] ?? '');
    if (draft?.tenantId !== tenantId) return { status: 204 };
    assertUnpublished(draft);
    assertVersion(request, draft);
    request.platform.drafts.delete(draft.draftId);
    return { status: 204 };
  },
};
