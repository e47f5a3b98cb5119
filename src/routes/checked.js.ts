import { momentText } from '../site/page/moments.ts';
import { siteData } from '../site/page/site-data.ts';
import { formatInstant } from '../time/instant.ts';

/**
 * When the site was checked, and by which policy: the one file that every build changes. Pages show it, and do not hold it, so that
 * they are the same in the next build unless what they say is another.
 */
export async function GET(): Promise<Response> {
  const { report } = await siteData();
  const checked = { at: formatInstant(report.now), text: momentText(report.now), policy: report.policyDigest };
  return new Response(`self.towpathChecked = ${JSON.stringify(checked)};\n`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
}
