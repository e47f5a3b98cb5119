import type { Rule } from '../../policy/rule.ts';

/** A subject in words: for a heading, and what it means. */
interface SubjectWords {
  plural: string;
  meaning: string;
}

const WORDS: Readonly<Record<string, SubjectWords>> = {
  repo: { plural: 'The whole repository', meaning: 'Judged once.' },
  environment: { plural: 'Environments', meaning: 'What an environment’s manifests say of it.' },
  service: { plural: 'Services', meaning: 'One service in one environment.' },
  migration: { plural: 'Migration files', meaning: 'Files that a migration tool runs.' },
  change: { plural: 'Changes', meaning: 'A migration or a configuration change, by its record.' },
  stage: { plural: 'Stages', meaning: 'One change in one environment.' },
  promotion: { plural: 'Promotions', meaning: 'A change that comes from the environment before.' },
  grant: { plural: 'Write grants', meaning: 'Write access for one person, for one incident.' },
  waiver: { plural: 'Waivers', meaning: 'A signed exception that expires.' },
  runbook: { plural: 'Runbooks', meaning: 'The pages that this site publishes.' },
  commit: { plural: 'Commits', meaning: 'The first-parent history of the repository.' },
  arrival: { plural: 'Arrivals', meaning: 'A version that reached an environment, read from git.' },
  attestation: {
    plural: 'Attestations',
    meaning: 'A file that somebody signed of an image, and that no manifest names.',
  },
  record: { plural: 'Records', meaning: 'Changes, grants, waivers and runs, by the times that they state.' },
  pastRecord: { plural: 'Records of the past', meaning: 'A record as it was at the merge base of a request.' },
  setting: { plural: 'Settings', meaning: 'What towpath.yaml lets a check see, compared with the base.' },
};

/** Subjects in the order in which pages list them. */
export const SUBJECT_ORDER: readonly string[] = Object.keys(WORDS);

export function compareSubjects(a: string, b: string): number {
  return SUBJECT_ORDER.indexOf(a) - SUBJECT_ORDER.indexOf(b);
}

/** The words for a subject; its own name for one without. */
export function subjectWords(subject: string): SubjectWords {
  return WORDS[subject] ?? { plural: subject, meaning: '' };
}

/** Rules by what they judge, in the order in which pages list it. */
export function rulesBySubject(
  rules: readonly Rule[],
): { subject: string; words: SubjectWords; rules: readonly Rule[] }[] {
  return [...Map.groupBy(rules, ({ subject }) => subject)]
    .map(([subject, own]) => ({ subject, words: subjectWords(subject), rules: own }))
    .sort((a, b) => compareSubjects(a.subject, b.subject));
}

/** Subjects that belong to one environment. */
export const IN_ONE_ENVIRONMENT: ReadonlySet<string> = new Set([
  'environment',
  'service',
  'stage',
  'promotion',
  'grant',
  'runbook',
  'arrival',
]);
