/** The names of the links between the pages of operators. */
export const operatorLinks = {
  otherPages: 'Other pages of the platform',
  tenants: 'Manage organisations',
  settings: 'Settings of the organisation',
  sales: 'Sales',
  reconciliation: 'Reconciliation',
};
