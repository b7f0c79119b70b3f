import { send } from './http.ts';
import {
  type AccountMetricsPage,
  accountMetricsPage,
  type Report,
  type ReportItem,
  report,
  reportItem,
  reportList,
} from './schemas/report.ts';

const toPath = (month: string) => `/v1/reports/${encodeURIComponent(month)}`;

/** Reads the list of monthly reports, newest first. */
export const listReports = async (): Promise<ReportItem[]> =>
  (await send({ method: 'GET', path: '/v1/reports', schema: reportList })).data.items;

/** Reads one report. @param month `2026-10` @throws Problem `no-such-report` */
export const readReport = async (month: string): Promise<Report> =>
  (await send({ method: 'GET', path: toPath(month), schema: report })).data;

/** Starts the creation of a report. Repeated requests start it once. @throws Problem `month-not-over` */
export const createReport = async (month: string): Promise<ReportItem> =>
  (await send({ method: 'POST', path: toPath(month), schema: reportItem, maxAttempts: 3 })).data;

/** Reads a page of the accounts in a report. */
export const listReportAccounts = async (month: string, cursor?: string): Promise<AccountMetricsPage> => {
  const search = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
  return (
    await send({ method: 'GET', path: `${toPath(month)}/accounts${search}`, schema: accountMetricsPage })
  ).data;
};
