import type { GateVerdict } from '../../check/gate/verdict.ts';

/** What the gate was asked, and its verdict. */
export interface GateReport {
  /** The change, or the version of a service. */
  asked: { change: string } | { service: string; version: string };
  environment: string;
  /** Epoch milliseconds. */
  now: number;
  /** The base by whose policy it was judged; undefined where the policy was not edited since. */
  base: string | undefined;
  /** The verdict, or a sentence on why there was nothing to judge: it is there already. */
  verdict: GateVerdict | { alreadyThere: string };
}

/** What is asked about, as it was named. */
export function nameOf({ asked }: Pick<GateReport, 'asked'>): string {
  return 'change' in asked ? asked.change : `${asked.service}@${asked.version}`;
}
