import { Refusal } from '@duly/contracts';

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
