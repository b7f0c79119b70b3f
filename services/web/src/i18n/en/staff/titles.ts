/** The titles of the pages of admins and operators, for their headings and the links to them. */
export const titles = {
  accounts: 'Accounts',
  admin: 'Manage votings',
  apiKeys: 'API keys',
  dashboard: 'Dashboard',
  delivery: 'Delivery',
  copy: 'Duplicate',
  partners: 'Partner sign-in',
  people: 'People',
  platform: 'All organisations',
  reports: 'Monthly reports',
  settings: 'Settings',
  shop: 'Credits',
  staff: 'Admins',
  signIn: 'Sign-in provider',
  updates: 'Updates',
  voterData: 'Audit log',
};
