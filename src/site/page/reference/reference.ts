/** The pages of the reference. */
export const REFERENCE = [
  {
    address: '/reference/facts/',
    name: 'Facts',
    summary:
      'Every fact that a rule can name: its type, what it means, an example of its value, and the rules that read it.',
  },
  {
    address: '/reference/try-it/',
    name: 'Try an expression',
    summary: 'Type an expression, and see its value for each subject of the repository.',
  },
  {
    address: '/reference/formats/',
    name: 'File formats',
    summary:
      'Every file that a repository holds and every one that a command writes, by its JSON Schema, with a whole example.',
  },
  {
    address: '/reference/commands/',
    name: 'Commands',
    summary: 'Every command of the checker, with its arguments and options.',
  },
] as const;
