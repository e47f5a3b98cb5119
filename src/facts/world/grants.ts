import { parseInstant } from '../../time/instant.ts';
import { environmentNodes } from './environments.ts';
import { oncePerWorld } from './once.ts';
import type { GrantNode } from './world.ts';

/** The grants whose records have no finding and name a known environment. */
export const grantNodes = oncePerWorld((world): readonly GrantNode[] => {
  const faulty = new Set(world.findings.map(({ location }) => location.file));
  const environments = environmentNodes(world);
  return world.repository.grants.flatMap((record) => {
    const { data, file } = record;
    const environment = environments.find(({ id }) => id === data?.environment);
    if (data === undefined || environment === undefined || faulty.has(file)) return [];
    return { record, data, environment, grantedAt: parseInstant(data.grantedAt)!, world };
  });
});
