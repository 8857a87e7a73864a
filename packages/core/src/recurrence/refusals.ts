import { Refusal } from '@duly/contracts';

/** A rule, a start or a zone that cannot be used. `part` names the place in the rule, such as "BYDAY" or "COUNT". */
export class InvalidRecurrence extends Refusal {
  readonly part: string;

  constructor(part: string, message: string, under = '') {
    super('invalid_recurrence', message, { pointer: under + pointerOf(part) });
    this.part = part;
  }

  /** The same refusal for a rule that lies deeper in the input, such as under "/recurrence". */
  under(pointer: string): InvalidRecurrence {
    return new InvalidRecurrence(this.part, this.message, pointer);
  }
}

/** A rule whose occurrences cannot be found in reasonable time: it never occurs, or hardly ever. */
export class RecurrenceTooSparse extends Refusal {
  constructor(message = tooSparseMessage, under = '') {
    super('recurrence_too_sparse', message, { pointer: `${under}/rule` });
  }

  /** The same refusal for a rule that lies deeper in the input, such as under "/recurrence". */
  under(pointer: string): RecurrenceTooSparse {
    return new RecurrenceTooSparse(this.message, pointer);
  }
}

const tooSparseMessage =
  'The rule never occurs, or so rarely that searching takes too long: remove or change one of its BY parts';

function pointerOf(part: string): string {
  return part === 'start' || part === 'timeZone' ? `/${part}` : '/rule';
}
