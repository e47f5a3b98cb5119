import type { Identity } from '../../identity.ts';
import { link } from '../../links.ts';

/** How an environment is marked, as the build says. */
export interface MarkedEnvironment extends Identity {
  id: string;
  title: string;
  /** Whether it is entered through a door. */
  guarded: boolean;
}

export async function loadEnvironments(): Promise<readonly MarkedEnvironment[]> {
  return (await fetch(link('/environments.json'))).json();
}
