import { send } from './http.ts';
import {
  type AccountPage,
  accountPage,
  type Report,
  type ReportItem,
  report,
  reportItem,
  reportList,
} from './shapes/report.ts';

const pathOf = (month: string) => `/v1/reports/${encodeURIComponent(month)}`;

/** The monthly reports, the newest first. */
export const listReports = async (): Promise<ReportItem[]> =>
  (await send({ method: 'GET', path: '/v1/reports', answer: reportList })).data.items;

/** One report. @param month `2026-10` @throws Problem `no-such-report` */
export const readReport = async (month: string): Promise<Report> =>
  (await send({ method: 'GET', path: pathOf(month), answer: report })).data;

/** Has it made again; asking twice makes it once. @throws Problem `month-not-over` */
export const makeReport = async (month: string): Promise<ReportItem> =>
  (await send({ method: 'POST', path: pathOf(month), answer: reportItem, tries: 3 })).data;

/** A page of the accounts of a month. */
export const listAccounts = async (month: string, cursor?: string): Promise<AccountPage> => {
  const search = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
  return (await send({ method: 'GET', path: `${pathOf(month)}/accounts${search}`, answer: accountPage }))
    .data;
};
