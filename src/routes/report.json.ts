import { siteData } from '../site/page/site-data.ts';

/** What `/report/` shows, for programs: the contract of schemas/report.schema.json. */
export async function GET(): Promise<Response> {
  const { reportJson } = await siteData();
  return new Response(reportJson(), { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
