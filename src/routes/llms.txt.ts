import type { APIContext } from 'astro';
import { link } from '../site/links.ts';
import { llmsText } from '../site/page/llms.ts';
import { siteData } from '../site/page/site-data.ts';

/** The list of the source texts of all pages. */
export async function GET({ site }: APIContext): Promise<Response> {
  const absolute = (address: string) => (site === undefined ? link(address) : new URL(link(address), site).href);
  return new Response(llmsText((await siteData()).pages, absolute), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
