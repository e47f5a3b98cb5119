import { fingerprint } from '../../text/finding.ts';

/** Gives each entry of a report a fingerprint of its own: who reads two of one takes them for one. The first keeps what it has. */
export function ownFingerprints(): (of: string) => string {
  const counts = new Map<string, number>();
  return (of) => {
    const count = counts.get(of) ?? 0;
    counts.set(of, count + 1);
    return count === 0 ? of : fingerprint([of, String(count)]);
  };
}
