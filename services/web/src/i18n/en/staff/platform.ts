export const platform = {
  manage: 'Manage organisations',
  settings: 'Settings of the organisation',
  lead: 'Activity and performance on the platform, by tenant.',
  tenant: 'Tenant',
  tenantId: 'Tenant ID',
  tenants: 'Tenants',
};
