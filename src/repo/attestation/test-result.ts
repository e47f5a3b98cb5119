import { type Mapping, textAt } from '../../text/json.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { shown } from '../../text/shown.ts';
import type { LoadTest } from '../generated/load-test.ts';
import { loadTestValidator } from '../generated/predicate-validators.js';
import { faultAt } from './fault-at.ts';

/** The key of a test's predicate that has what a load test measured. */
export const LOAD_TEST = 'https://towpath.example.com/attestation/load-test/v1';

/** What somebody says of a test. */
export interface TestResult {
  result: (typeof RESULTS)[number];
  /** The address of the run. */
  url?: string | undefined;
  /** The names of what passed, with or without warnings, and of what failed. */
  passed: readonly string[];
  failed: readonly string[];
  /** What it measured; undefined for a test that does not say. */
  loadTest?: LoadTest | undefined;
}

const RESULTS = ['PASSED', 'WARNED', 'FAILED'] as const;

/** The predicate of a statement on the result of a test; or why it is none, as a clause about it. */
export function readTestResult(predicate: Mapping): Result<TestResult, string> {
  const result = RESULTS.find((each) => each === predicate['result']);
  if (result === undefined)
    return failure(`says of no test how it came out: \`result\` is \`${shown(predicate['result'] ?? 'missing')}\``);
  const loadTest = predicate[LOAD_TEST];
  if (loadTest !== undefined && !loadTestValidator(loadTest))
    return failure(`says of no load test what it must: ${faultAt(loadTestValidator)}`);
  return success({
    result,
    url: textAt(predicate, 'url'),
    passed: [...textsAt(predicate, 'passedTests'), ...textsAt(predicate, 'warnedTests')],
    failed: textsAt(predicate, 'failedTests'),
    loadTest: loadTest as LoadTest | undefined,
  });
}

function textsAt(data: Mapping, key: string): string[] {
  const value = data[key];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
