/** The little of luxon that the oracles use; the library brings no types of its own. */
declare module 'luxon' {
  export class DateTime {
    static fromMillis(milliseconds: number, options: { zone: string }): DateTime;
    static fromObject(
      parts: { year: number; month?: number; day?: number; hour?: number; minute?: number },
      options: { zone: string },
    ): DateTime;
    /** Minutes east of UTC. */
    readonly offset: number;
    /** 1 is Monday. */
    readonly weekday: number;
    readonly weekNumber: number;
    readonly weekYear: number;
    readonly hour: number;
    readonly minute: number;
    toMillis(): number;
  }
}
