import { type Mapping, mappingOf, numberAt, textAt } from '../../text/json.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { type Severity, severityBy, severityCalled, severityOfScore, worst } from './severity.ts';

/** A vulnerability in a package; `severity` is undefined where the results do not tell it. */
export interface Vulnerability {
  id: string;
  severity: Severity | undefined;
}

/** What a scanner wrote that is read, as people name it. */
export const SCAN_RESULTS = 'Trivy (JSON), Grype (JSON), or a scanner that writes SARIF';

/** What the results of a scan list, each vulnerability once for each package that has it; or why that cannot be known, as a clause about the scan. */
export function vulnerabilitiesIn(result: unknown): Result<Vulnerability[], string> {
  if (Array.isArray(result)) return listed(result);
  const data = mappingOf(result);
  if (data === undefined) return failure('has no results');
  if (typeof data['SchemaVersion'] === 'number') return ofTrivy(data);
  if (Array.isArray(data['matches']) && mappingOf(data['descriptor']) !== undefined) return ofGrype(data['matches']);
  if (Array.isArray(data['runs'])) return ofSarif(data['runs']);
  return failure('has results in a form that is not read');
}

/** The list that the predicate of in-toto has; of its first version each may lie one level deeper. */
function listed(list: readonly unknown[]): Result<Vulnerability[], string> {
  return each(list, (entry) => {
    const own = mappingOf(entry['vulnerability']) ?? entry;
    const { severity } = own;
    const ratings = (Array.isArray(severity) ? severity : [severity]).map((rating) => mappingOf(rating));
    return {
      id: textAt(own, 'id'),
      severity: worst(ratings.map((rating) => (rating === undefined ? undefined : severityBy(rating)))),
    };
  });
}

/** Packages are what Trivy compares with its list; secrets and misconfigurations are no vulnerabilities. */
const PACKAGES = ['os-pkgs', 'lang-pkgs'];

function ofTrivy({ Results }: Mapping): Result<Vulnerability[], string> {
  const targets = (Array.isArray(Results) ? Results : []).map((target) => mappingOf(target));
  const scanned = targets.filter((target) => PACKAGES.includes(textAt(target, 'Class') ?? ''));
  if (scanned.length === 0) return failure('looked at no package, so that it found nothing');
  const lists = scanned.map((target) => target!['Vulnerabilities'] ?? []);
  if (!lists.every((list) => Array.isArray(list))) return failure('has results in a form that is not read');
  return each(lists.flat(), (entry) => ({
    id: textAt(entry, 'VulnerabilityID'),
    severity: severityCalled(entry['Severity']),
  }));
}

function ofGrype(matches: readonly unknown[]): Result<Vulnerability[], string> {
  return each(matches, (match) => {
    const own = mappingOf(match['vulnerability']);
    return { id: textAt(own, 'id'), severity: severityCalled(own?.['severity']) };
  });
}

/** Scanners put the score of a rule under `security-severity`, where forges read it. */
function ofSarif(runs: readonly unknown[]): Result<Vulnerability[], string> {
  if (runs.length === 0) return failure('has results of no run');
  const found: Vulnerability[][] = [];
  for (const run of runs.map((one) => mappingOf(one))) {
    const results = run?.['results'];
    if (!Array.isArray(results)) return failure('has a run without results');
    const listedRules = mappingOf(mappingOf(run!['tool'])?.['driver'])?.['rules'];
    const rules = (Array.isArray(listedRules) ? listedRules : []).map((rule) => mappingOf(rule));
    const byId = new Map(rules.map((rule) => [textAt(rule, 'id'), rule]));
    const read = each(results, (entry) => {
      const id = textAt(entry, 'ruleId') ?? textAt(rules[numberAt(entry, 'ruleIndex') ?? -1], 'id');
      const properties = mappingOf(byId.get(id)?.['properties']);
      return { id, severity: severityOfScore(numberAt(properties, 'security-severity')) };
    });
    if (!read.ok) return read;
    found.push(read.value);
  }
  return success(found.flat());
}

function each(
  list: readonly unknown[],
  read: (entry: Mapping) => { id: string | undefined; severity: Severity | undefined },
): Result<Vulnerability[], string> {
  const found: Vulnerability[] = [];
  for (const entry of list) {
    const { id, severity } = read(mappingOf(entry) ?? {});
    if (id === undefined) return failure('lists something that is no vulnerability');
    found.push({ id, severity });
  }
  return success(found);
}
