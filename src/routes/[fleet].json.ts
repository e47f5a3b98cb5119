import type { APIContext, GetStaticPaths } from 'astro';
import type { JsonFleet } from '../repo/generated/fleet.ts';
import { siteFleet } from '../site/page/site-fleet.ts';

/** `/fleet.json`, where the options name a fleet. */
export const getStaticPaths = (() => {
  const fleet = siteFleet();
  return fleet === undefined ? [] : [{ params: { fleet: 'fleet' }, props: { fleet } }];
}) satisfies GetStaticPaths;

/** What the pages of the fleet show, for programs: the contract of schemas/fleet.schema.json. */
export function GET({ props }: APIContext<{ fleet: JsonFleet }>): Response {
  return Response.json(props.fleet);
}
