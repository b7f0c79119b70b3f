export const platform = {
  lead: 'Activity and performance on the platform, by tenant.',
  tenant: 'Tenant',
  tenantId: 'Tenant ID',
  tenants: 'Tenants',
};
