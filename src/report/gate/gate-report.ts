import type { GateVerdict } from '../../check/gate.ts';

/** What the gate was asked, and its verdict. */
export interface GateReport {
  change: string;
  environment: string;
  /** Epoch milliseconds. */
  now: number;
  /** The base by whose policy it was judged; undefined where the policy was not edited since. */
  base: string | undefined;
  verdict: GateVerdict;
}
