export const platform = {
  lead: 'Activity and performance on the platform, by organisation.',
  tenant: 'Organisation',
  tenantId: 'Organisation ID',
  tenants: 'Organisations',
  settings: 'Settings of the organisation',
};
