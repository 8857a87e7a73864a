import { Refusal } from '@duly/contracts';

/** A rule, a start or a zone that cannot be used. `part` names the place in the rule, such as "BYDAY" or "COUNT". */
export class InvalidRecurrence extends Refusal {
  readonly part: string;

  constructor(part: string, message: string) {
    super('invalid_recurrence', message, { pointer: pointerOf(part) });
    this.part = part;
  }
}

/** A rule whose occurrences cannot be found in reasonable time: it never occurs, or hardly ever. */
export class RecurrenceTooSparse extends Refusal {
  constructor(message: string) {
    super('recurrence_too_sparse', message, { pointer: '/rule' });
  }
}

function pointerOf(part: string): string {
  return part === 'start' || part === 'timeZone' ? `/${part}` : '/rule';
}
