import { html } from 'lit';
import { type DayRange, listPlatformSales } from '../../api/sales.ts';
import { icon } from '../../components/icons.ts';
import { paths } from '../../router/paths.ts';
import { SalesPage } from '../sales/sales-page.ts';

/** The sales of credits of all tenants, for operators. */
class OperatorSales extends SalesPage {
  constructor() {
    super('tenant');
  }

  protected override getGroupings() {
    return ['tenant', 'day', 'pack', 'provider'] as const;
  }

  protected override read(range: DayRange) {
    return listPlatformSales(range);
  }

  protected override renderBackLink() {
    const { t, tenantId } = this;
    return html`<a class="back" href=${paths.page(tenantId, 'operator')}>${icon('back')}${t.sales.platform}</a>`;
  }
}

customElements.define('suffra-operator-sales', OperatorSales);
