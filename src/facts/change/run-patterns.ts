import { addressPattern } from '../../policy/address-pattern.ts';
import { withoutBlanks } from '../../text/hidden.ts';
import { oncePerWorld } from '../world/once.ts';
import type { StageNode } from '../world/world.ts';

/** How a run is compared with a pattern of addresses. */
interface RunPattern {
  /** Whether it is the address of a run like that, as a browser opens it. */
  accepts(run: string): boolean;
  /** Whether it is written like one, though perhaps nothing stands for a star. */
  isLike(run: string): boolean;
}

/** The compiled patterns of all environments of a world. */
const compiledPatterns = oncePerWorld(
  ({ policy }) =>
    new Map(policy.environments.flatMap(({ pipelineRuns }) => pipelineRuns.map((each) => [each, runPattern(each)]))),
);

/** Whether the address of the run that applied a change matches a pattern of the environment; without patterns any does. */
export function isAcceptedRun(stage: StageNode): boolean {
  const { run } = stage.data.applied;
  const patterns = patternsOf(stage);
  if (run === undefined || patterns.length === 0) return run !== undefined;
  return patterns.some((pattern) => pattern.accepts(run));
}

/** Whether the address is written like one of a run, and does not tell which run that is. */
export function namesNoRun(stage: StageNode): boolean {
  const { run } = stage.data.applied;
  return run !== undefined && !isAcceptedRun(stage) && patternsOf(stage).some((pattern) => pattern.isLike(run));
}

function patternsOf({ environment, change }: StageNode): RunPattern[] {
  const compiled = compiledPatterns(change.world);
  return environment.page.pipelineRuns.map((pattern) => compiled.get(pattern)!);
}

function runPattern(pattern: string): RunPattern {
  const [hasQuery, hasFragment] = [pattern.includes('?'), pattern.includes('#')];
  const opened = addressPattern(openedPattern(pattern));
  const written = addressPattern(pattern.replace(/\*+$/, ''));
  const whole = addressPattern(pattern);
  return {
    accepts: (run) => {
      if (run !== withoutBlanks(run)) return false;
      const address = openedAddress(run, hasQuery, hasFragment);
      const match = opened.matcher(address);
      if (!match.matches()) return false;
      return Array.from({ length: match.groupCount() }, (_, index) => match.group(index + 1) ?? '').every(tells);
    },
    isLike: (run) => whole.matches(run) || written.matches(run.replace(/[?#].*$/s, '')),
  };
}

/** An address as a browser opens it: with no `..` left in its path, and without the parts that do not count. */
function openedAddress(text: string, hasQuery: boolean, hasFragment: boolean): string {
  const address = URL.parse(text);
  if (address === null) return text;
  if (!hasQuery) address.search = '';
  if (!hasFragment) address.hash = '';
  return address.href;
}

/** A pattern as a browser would write it: `HTTPS://CI.example.com` is `https://ci.example.com`. */
function openedPattern(pattern: string): string {
  const stars: string[] = [];
  const text = pattern.replace(/\*+/g, (star) => `star-${stars.push(star) - 1}-of-it`);
  const address = URL.parse(text);
  return address === null ? pattern : address.href.replace(/star-(\d+)-of-it/g, (_, index: string) => stars[+index]!);
}

/** Whether what stands for a star tells something: a letter or a digit, and no way to elsewhere. */
function tells(text: string): boolean {
  const plain = decoded(text);
  return /[\p{L}\p{N}]/u.test(plain) && !/(?:^|[/\\])\.{1,2}(?:$|[/\\])/.test(plain);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // An escape that is of no character stands for itself.
    return text;
  }
}
