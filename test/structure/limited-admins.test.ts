import { expect } from 'chai';
import { loadRouteModules } from '../../shared/api-docs/contracts.ts';
import { callRoute } from '../../shared/local-platform/api-gateway.ts';
import { services } from '../../shared/local-platform/paths.ts';
import type { AuthenticatedContract, Contract } from '../../shared/runtime/http/contract.ts';
import { authenticatedRoute } from '../../shared/runtime/http/route.ts';
import type { Caller } from '../../shared/runtime/tokens/claims.ts';
import { getPlatform } from '../../shared/test-support/platform.ts';

/** The operations that check themselves which votings or which account a limited admin manages. */
const operationsForLimitedAdmins = [
  'cancelVoting',
  'changeVoting',
  'completePictureUpload',
  'confirmElectorate',
  'createVoting',
  'deleteVotingDraft',
  'endVoting',
  'exportBallots',
  'getBallotsExport',
  'getCampaign',
  'getDeliveries',
  'getElectorate',
  'getPerformance',
  'getStatistics',
  'getTurnout',
  'getVotingDraft',
  'listCampaigns',
  'listParticipation',
  'listVotingDrafts',
  'publishVotingDraft',
  'putCampaign',
  'putElectors',
  'putVotingDraft',
  'sendCampaign',
  'startElectorate',
  'startPictureUpload',
  'stopCampaign',
];

const isForAdminsOnly = (contract: Contract): contract is AuthenticatedContract =>
  contract.auth !== 'public' && contract.auth.includes('admin') && !contract.auth.includes('voter');

/** The operations other than GET that change nothing except the audit. */
const readsForReadOnlyAdmins = ['findVoter', 'searchVoters'];

/** The operations other than GET that voters may call too: admins act for themselves there. */
const ownOperations = [
  'castVote',
  'changePreferences',
  'checkPurchase',
  'checkReceipt',
  'deleteDevice',
  'followAccount',
  'markRead',
  'putDevice',
  'register',
  'signOutEverywhere',
  'startPurchase',
  'unfollowAccount',
  'unregister',
];

describe('routes for admins', function () {
  this.timeout(60_000);

  it('refuse admins of some votings and keys of one account unless they opt in, and accept tenant-wide admins', async () => {
    const { issuer } = await getPlatform('identity');
    const optedIn: string[] = [];
    for (const service of services)
      for (const { contract } of await loadRouteModules(service)) {
        if (!isForAdminsOnly(contract)) continue;
        const route = authenticatedRoute(contract, async () => ({ status: 204 }));
        const scopes = contract.scope === undefined ? {} : { scopes: [contract.scope] };
        const isRefused = async (claims: Partial<Caller>) => {
          const admin = { tenantId: 't-limited', voterId: 'admin-ada', role: 'admin' } as const;
          const { status } = await callRoute(route, {
            token: await issuer.signToken({ ...admin, ...claims }),
          });
          return status === 403;
        };
        const about = `${service}: ${contract.operationId}`;
        expect(await isRefused({}), about).to.equal(false);
        const decisions = [
          await isRefused({ votings: ['01K9XA3V5W1B2C3D4E5F6G7H8J'] }),
          await isRefused({ votings: [] }),
          await isRefused({ accountId: 'shop-1' }),
          await isRefused({ accountId: 'shop-1', ...scopes }),
        ];
        expect(new Set(decisions).size, about).to.equal(1);
        if (!decisions[0]) optedIn.push(contract.operationId);
      }
    expect(optedIn.sort()).to.deep.equal(operationsForLimitedAdmins);
  });

  it('refuse every change of an admin who may only read, with a clear problem, and accept every read', async () => {
    const { issuer } = await getPlatform('identity');
    const admin = { tenantId: 't-reading', voterId: 'admin-ada', role: 'admin', isReadOnly: true } as const;
    const token = await issuer.signToken(admin);
    const accepted: string[] = [];
    for (const service of services)
      for (const { contract } of await loadRouteModules(service)) {
        if (!isForAdminsOnly(contract)) continue;
        const route = authenticatedRoute(contract, async () => ({ status: 204 }));
        const { status, body } = await callRoute(route, { token });
        const isAccepted = status !== 403;
        if (contract.method === 'GET') expect(isAccepted, contract.operationId).to.equal(true);
        else if (isAccepted) accepted.push(contract.operationId);
        else expect(body.detail, contract.operationId).to.include('change nothing');
      }
    expect(accepted.sort()).to.deep.equal(readsForReadOnlyAdmins);
  });

  it('let an admin who may only read act for themselves only', async () => {
    const own: string[] = [];
    for (const service of services)
      for (const { contract } of await loadRouteModules(service)) {
        const { auth, method, operationId } = contract;
        const isOwn = auth !== 'public' && auth.includes('admin') && auth.includes('voter');
        if (isOwn && method !== 'GET') own.push(operationId);
      }
    expect(own.sort()).to.deep.equal(ownOperations);
  });
});
