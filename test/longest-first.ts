import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What is long begins early: the first file of each build of the site that others share, so that none of those waits for it; what
 * is installed, built or followed as a guide; then all that has a browser. The many short files fill the end.
 */
const EARLY = [
  /\/site\/browser\/search\/search\.test/,
  /\/site\/browser\/run\/runbook\.test/,
  /\/site\/package\.test/,
  /\/guide\/other-guides\.test/,
  /\/site\/browser\/security-policy\.test/,
  /\/site\/build\//,
  /\/site\//,
];

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = EARLY.findIndex((pattern) => pattern.test(moduleId));
      return found === -1 ? EARLY.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
