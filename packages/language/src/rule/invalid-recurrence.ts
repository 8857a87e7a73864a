import { Refusal } from '@duly/contracts/refusal';

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

function pointerOf(part: string): string {
  return part === 'start' || part === 'timeZone' ? `/${part}` : '/rule';
}
