import { expect } from 'chai';
import { pages } from '../../src/app/pages.ts';
import { findMenuPage, menuGroups } from '../../src/app/side-menu-groups.ts';
import { matchRoute } from '../../src/router/match-route.ts';

const tenant = '/t/platform';
/** Pages that another page links to, such as the page of one person. */
const parts = [
  ...[
    'admin-new',
    'admin-edit',
    'admin-draft',
    'admin-preview',
    'admin-update',
    'admin-report',
    'admin-person',
  ],
  ...['operator-tenant', 'operator-managed-tenant'],
];

describe('the groups of the side menu', () => {
  for (const role of ['admin', 'operator'] as const)
    it(`contain each page of the role ${role} once, and no other page`, () => {
      const linked = menuGroups[role].flatMap((group) => group.pages.map((page) => `${tenant}/${page}`));
      const expected = Object.keys(pages).filter((name) => name.startsWith(role) && !parts.includes(name));
      expect(linked.map((path) => matchRoute(path).page)).to.have.members(expected);
    });

  it('find the page that a path belongs to', () => {
    expect(findMenuPage('admin', 'admin/people')).to.equal('admin/people');
    expect(findMenuPage('admin', 'admin/people/someone')).to.equal('admin/people');
    expect(findMenuPage('admin', 'admin/new')).to.equal('admin');
    expect(findMenuPage('operator', 'tenants/radio')).to.equal('tenants');
    expect(findMenuPage('operator', 'admin/people')).to.equal(undefined);
  });
});
