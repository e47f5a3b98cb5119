import { runbookLink } from '../site/links.ts';
import { siteData } from '../site/page/site-data.ts';

/** The names of alerts and runbooks for scripts, which offer those that are like one that there is not. */
export async function GET(): Promise<Response> {
  const { policy } = await siteData();
  const listed = policy.runbooks.map(({ id, title, environment, alerts }) => ({
    name: id.slice(id.indexOf('/') + 1),
    title,
    address: runbookLink(id),
    environment: policy.environments.find((each) => each.id === environment)?.title ?? environment,
    alerts,
  }));
  return Response.json(listed);
}
