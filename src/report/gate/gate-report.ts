import type { GateVerdict } from '../../check/gate.ts';

/** What the gate was asked, and its verdict. */
export interface GateReport {
  change: string;
  environment: string;
  /** Epoch milliseconds. */
  now: number;
  /** The base by whose policy it was judged; undefined where the policy was not edited since. */
  base: string | undefined;
  /** The verdict, or a sentence on why there was nothing to judge: the change is there already. */
  verdict: GateVerdict | { alreadyThere: string };
}
