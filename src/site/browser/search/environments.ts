import type { Identity } from '../../identity.ts';
import { link } from '../../links.ts';

/** An environment as `/environments.json` has it. */
export interface MarkedEnvironment extends Identity {
  id: string;
  title: string;
  /** Whether a page asks before a reader enters it from another environment. */
  guarded: boolean;
}

export async function loadEnvironments(): Promise<readonly MarkedEnvironment[]> {
  return (await fetch(link('/environments.json'))).json();
}
