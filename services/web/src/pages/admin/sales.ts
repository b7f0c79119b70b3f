import { html } from 'lit';
import { type DayRange, listSales } from '../../api/sales.ts';
import { icon } from '../../components/icons.ts';
import { paths } from '../../router/paths.ts';
import { SalesPage } from '../sales/sales-page.ts';

/** The sales of credits of an organisation. */
class AdminSales extends SalesPage {
  constructor() {
    super('day');
  }

  protected override getGroupings() {
    return ['day', 'pack', 'provider'] as const;
  }

  protected override read(range: DayRange) {
    return listSales(range);
  }

  protected override renderBackLink() {
    const { t, tenantId } = this;
    return html`<a class="back" href=${paths.page(tenantId, 'admin/credits')}>${icon('back')}${t.sales.shop}</a>`;
  }
}

customElements.define('suffra-admin-sales', AdminSales);
