import type { APIContext, GetStaticPaths } from 'astro';
import { favicon, type Identity, identityOf } from '../../site/identity.ts';
import { siteData } from '../../site/page/site-data.ts';

export const getStaticPaths = (async () => {
  const { environments } = (await siteData()).policy;
  return environments.map((environment) => ({
    params: { environment: environment.id },
    props: { identity: identityOf(environment, environments) },
  }));
}) satisfies GetStaticPaths;

/** The icon of an environment's pages: its shape in its colour. */
export function GET({ props }: APIContext<{ identity: Identity }>): Response {
  return new Response(favicon(props.identity), { headers: { 'Content-Type': 'image/svg+xml' } });
}
