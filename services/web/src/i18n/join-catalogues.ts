import type { BaseCatalogue, Catalogue } from './en/index.ts';
import type { StaffCatalogue } from './en/staff.ts';

/**
 * Joins the texts of everyone's pages with those of the pages of admins and operators.
 * @param staff undefined before one of these pages is loaded. Reading one of these texts throws then.
 */
export function joinCatalogues(base: BaseCatalogue, staff: StaffCatalogue | undefined): Catalogue {
  const getStaff = (): StaffCatalogue => {
    if (staff === undefined)
      throw new Error('The texts of the pages of admins and operators are not loaded.');
    return staff;
  };
  return {
    ...base,
    get accounts() {
      return getStaff().accounts;
    },
    get admin() {
      return getStaff().admin;
    },
    get apiKeys() {
      return getStaff().apiKeys;
    },
    get charts() {
      return getStaff().charts;
    },
    get dashboard() {
      return getStaff().dashboard;
    },
    get delivery() {
      return getStaff().delivery;
    },
    get partners() {
      return getStaff().partners;
    },
    get platform() {
      return getStaff().platform;
    },
    get reports() {
      return getStaff().reports;
    },
    get settings() {
      return getStaff().settings;
    },
    get shop() {
      return getStaff().shop;
    },
    get updates() {
      return getStaff().updates;
    },
    get votingForm() {
      return getStaff().votingForm;
    },
  };
}
