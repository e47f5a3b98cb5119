import project from '../../package.json' with { type: 'json' };
import { compilePolicy } from '../policy/compiled/compiled-policy.ts';
import { siteData, siteOptions } from '../site/page/site-data.ts';
import { policyFilesOf } from '../site/policy-layers.ts';

/** The policy in one file, as `towpath policy build` writes it, for other repositories to build on. */
export async function GET(): Promise<Response> {
  const { policy } = await siteData();
  const text = compilePolicy(policyFilesOf(siteOptions), policy, project.version);
  return new Response(text, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
