/**
 * Read before each file of tests: forgets which mutants the files before it reached. The runner of Stryker sends them with each
 * file, and adds up what it gets, so that one thread for all files would send everything again with each.
 */
const { mutantCoverage } =
  (globalThis as { __stryker__?: { mutantCoverage?: Record<string, Record<string, unknown>> } }).__stryker__ ?? {};
for (const reached of Object.values(mutantCoverage ?? {})) {
  for (const key of Object.keys(reached)) delete reached[key];
}
