export const platform = {
  lead: 'Activity and performance on the platform, by organisation.',
  now: 'Now',
  activity: 'Activity',
  tenant: 'Organisation',
  tenantId: 'Organisation ID',
  tenants: 'Organisations',
  settings: 'Settings of the organisation',
};
