import { expect } from 'chai';
import { auditAct } from '../../services/identity/src/domain/audit-entry.ts';
import { loadRouteModules } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';

/** The audit entries of each operation with which an admin, an operator or an API key changes, exports or erases. */
const audited: Readonly<Record<string, readonly string[]>> = {
  putTenant: ['tenant-created', 'tenant-changed'],
  changeTenantSettings: ['tenant-changed'],
  suspendTenant: ['tenant-suspended'],
  resumeTenant: ['tenant-resumed'],
  inviteAdmin: ['staff-changed'],
  changeAdmin: ['staff-changed'],
  removeAdmin: ['staff-changed'],
  putAccount: ['account-created', 'account-changed'],
  putAccounts: ['account-created'],
  createApiKey: ['key-created'],
  rotateApiKey: ['key-rotated'],
  revokeApiKey: ['key-revoked'],
  putPartnerIssuer: ['issuer-registered', 'issuer-changed'],
  deletePartnerIssuer: ['issuer-deleted'],
  putSignInProvider: ['sign-in-provider-changed'],
  createVoting: ['voting-created'],
  changeVoting: ['voting-changed', 'voting-corrected'],
  publishVotingDraft: ['voting-created'],
  cancelVoting: ['voting-cancelled'],
  endVoting: ['voting-ended-early'],
  putPack: ['pack-created', 'pack-changed'],
  grantCredits: ['credits-granted'],
  handleDifference: ['difference-handled'],
  eraseVoter: ['voter-erased'],
  eraseMe: ['voter-erased'],
  findVoter: ['voter-exported'],
  searchVoters: ['voter-exported'],
  exportBallots: ['voting-exported'],
  confirmElectorate: ['electorate-changed'],
};

/** Operations without an entry, and why. */
const unaudited: Readonly<Record<string, string>> = {
  putCampaign: 'a campaign is a row of its own that admins read, and its messages name no voter',
  sendCampaign: 'as putCampaign',
  stopCampaign: 'as putCampaign',
  startElectorate: 'an upload changes nothing until it is confirmed',
  putElectors: 'as startElectorate',
  reconcilePurchase: 'it settles what the payment provider reports, as the daily reconciliation does',
  putVotingDraft: 'a draft is seen by admins only, and its publication has an entry',
  deleteVotingDraft: 'as putVotingDraft',
  startPictureUpload: 'a picture is in no voting until a change of a voting, which has an entry, names it',
  completePictureUpload: 'as startPictureUpload',
  startReport: 'a report of figures changes nothing',
  checkSignInProvider: 'a check changes nothing',
  reportDelivery: 'the pipeline of the platform reports itself',
};

describe('operations that change something for a tenant', () => {
  for (const service of services)
    it(`${service}: every operation for admins, operators and API keys writes an audit entry, or states why not`, async () => {
      for (const { contract } of await loadRouteModules(service)) {
        const { operationId, method, auth } = contract;
        // People who act for themselves are not audited: voters may use these routes too.
        if (auth === 'public' || method === 'GET' || auth.includes('voter')) continue;
        expect(Object.keys({ ...audited, ...unaudited }), operationId).to.include(operationId);
      }
    });

  it('have only entries that the audit knows, and every entry is written by an operation', () => {
    // Exports by reading have no operation that changes.
    const written = new Set(Object.values(audited).flat());
    expect([...written].sort()).to.deep.equal([...auditAct.options].sort());
  });
});
