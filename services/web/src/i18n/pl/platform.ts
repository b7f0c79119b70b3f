export const platform = {
  title: 'Wszyscy klienci',
  lead: 'Co dzieje się na platformie i jak dobrze działa, klient po kliencie.',
  tenant: 'Klient',
  tenantId: 'Id klienta',
  tenants: 'Klienci',
};
