import { identityOf } from '../site/identity.ts';
import { isGuarded } from '../site/page/guarded.ts';
import { siteData } from '../site/page/site-data.ts';

/** The environments for scripts: the shape and colour of each, and whether it is guarded. */
export async function GET(): Promise<Response> {
  const { policy } = await siteData();
  const environments = policy.environments.map((environment) => ({
    id: environment.id,
    title: environment.title,
    ...identityOf(environment, policy.environments),
    guarded: isGuarded(environment, policy.environments),
  }));
  return Response.json(environments);
}
