/** How the parser of the command line takes an option that may be given several times: each value is added to those before. */
export function collect(value: string, all: string[] | undefined): string[] {
  return [...(all ?? []), value];
}
