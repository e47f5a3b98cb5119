import { visibleOutput } from '../../report/visible.ts';
import { tryItData } from '../../site/page/reference/try-it.ts';
import { siteData } from '../../site/page/site-data.ts';

/** What `/reference/try-it/` evaluates expressions on. */
export async function GET(): Promise<Response> {
  const text = visibleOutput(JSON.stringify(tryItData(await siteData())), { color: false });
  return new Response(text, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
