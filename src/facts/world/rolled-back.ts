import { parseInstant } from '../../time/instant.ts';
import type { Stage } from './world.ts';

/**
 * When the current application of a stage was rolled back, epoch milliseconds; undefined where it was not, or was never applied. A
 * rollback from before the application was of an earlier attempt.
 */
export function rolledBackAt({ applied, rolledBack }: Stage): number | undefined {
  if (applied === undefined || rolledBack === undefined) return undefined;
  const at = parseInstant(rolledBack.at)!;
  return at >= parseInstant(applied.at)! ? at : undefined;
}
