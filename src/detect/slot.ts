import { posix } from 'node:path';
import type { Candidate } from './candidate.ts';
import { affixesOf } from './file-name.ts';

/** The segment with the environment's name, as a pattern has it. */
export interface Slot {
  text: string;
  /** Whether the rest of the segment is the name of a service, for which the text has `{service}`. */
  isOfService: boolean;
}

/** How candidates name the environment; undefined where names are of something else too, and it is not told what. */
export function slotOf(candidates: readonly Candidate[]): Slot | undefined {
  const isLast = candidates[0]!.index === candidates[0]!.segments.length - 1;
  const around = Map.groupBy(candidates, ({ segments, index, part }) => {
    const segment = segments[index]!;
    return JSON.stringify([segment.slice(0, part.start), segment.slice(part.end)]);
  });
  const texts = [...around.keys()].map((key) => JSON.parse(key) as [string, string]);
  const literal = ([before, after]: [string, string]) => `${before}{environment}${after}`;
  if (texts.length === 1) return { text: literal(texts[0]!), isOfService: false };
  const extension = isLast ? posix.extname(candidates[0]!.segments.at(-1)!) : '';
  // `staging` beside `prod-eu` and `prod-us`.
  const affix = isLast ? affixesOf(candidates[0]!.segments.at(-1)!)[0] : '';
  const isPlain = texts.some(([before, after]) => before === affix && after === extension);
  const whole = isPlain ? { text: `${affix}{environment}${extension}`, isOfService: false } : undefined;
  const complete = [...around]
    .filter(([, own]) => new Set(own.map(({ part }) => part.step)).size > 1)
    .sort(([, a], [, b]) => b.length - a.length);
  const isPlainComplete = complete.some(([key]) => key === JSON.stringify([affix, extension]));
  // Of `values-dev` and `values-prod`, beside which there are `values-eu-dev` and `values-eu-prod`, all are of one kind.
  if (affix !== '' && isPlainComplete) return whole;
  if (complete.length === 0 || (isPlain && complete.length * 2 <= around.size)) return whole;
  // `api-dev`, `api-prod`, `web-dev`, `web-prod`: the rest of the name is the service.
  const beside = complete.map(([key]) => JSON.parse(key) as [string, string]);
  if (beside.length === 1) return { text: literal(beside[0]!), isOfService: false };
  const [before, after] = beside[0]!;
  const rest = after.slice(0, after.length - extension.length);
  if (beside.every(([, other]) => other === after) && /[-._]$/.test(before)) {
    const separator = before.at(-1)!;
    if (beside.every(([other]) => other.endsWith(separator) && other.length > 1)) {
      return { text: `{service}${separator}{environment}${after}`, isOfService: true };
    }
  }
  if (beside.every(([other]) => other === before) && /^[-._]/.test(rest)) {
    const separator = rest[0]!;
    if (beside.every(([, other]) => other.startsWith(separator))) {
      return { text: `${before}{environment}${separator}{service}${extension}`, isOfService: true };
    }
  }
  return whole ?? { text: literal(beside[0]!), isOfService: false };
}
