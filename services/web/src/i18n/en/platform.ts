export const platform = {
  title: 'All tenants',
  lead: 'What happens on the platform, and how well it performs, tenant by tenant.',
  tenant: 'Tenant',
  tenantId: 'Tenant’s id',
  tenants: 'Tenants',
};
