import { Refusal } from '@duly/contracts';
import type { StructuredInput } from '@duly/contracts/chatkit/items';
import type { StructuredInputSubmission } from '@duly/contracts/chatkit/requests';
import type { ThreadItem } from '@duly/core';
import type { Question } from '../turn.ts';

/** Items that wait for the client: a call of one of its tools, and questions to fill in. */
export interface Questions {
  status: 'pending' | 'answered' | 'skipped';
  inputs: StructuredInput[];
}

/** The content of an item that asks questions. */
export function questionContent(questions: readonly Question[]): Questions {
  return {
    status: 'pending',
    inputs: questions.map(({ id, question, options, mayChooseSeveral, description }) =>
      options
        ? {
            id,
            question,
            type: 'multiple_choice',
            options: options.map((value) => ({ value })),
            multiple: mayChooseSeveral ?? false,
          }
        : { id, question, type: 'freeform', ...(description === undefined ? {} : { description }) },
    ),
  };
}

export function contentOf(item: ThreadItem): Questions {
  return item.content as unknown as Questions;
}

/**
 * The item with what the person answered: what was left out is skipped, answers to other questions are passed over.
 * Throws `invalid_input` for an item that asks nothing, or no longer.
 */
export function answered(item: ThreadItem, submission: StructuredInputSubmission): ThreadItem {
  if (item.kind !== 'structured_input') throw refusal('This item asks nothing: answer one that does.');
  const asked = contentOf(item);
  if (asked.status !== 'pending') throw refusal('These questions are answered already.');
  const inputs = asked.inputs.map((input): StructuredInput => {
    const given = submission.answers[input.id];
    const isSkipped = submission.status === 'skipped' || !given || given.skipped || given.values.length === 0;
    const values = isSkipped ? [] : takesOne(input) ? given.values.slice(0, 1) : given.values;
    const { id, question, ...rest } = input;
    return { id, question, answer: { values, skipped: isSkipped }, ...rest } as StructuredInput;
  });
  const words = inputs.map(({ question, answer }) => `${question} ${answer?.values.join(', ') || '(skipped)'}`);
  return { ...item, text: words.join('\n'), content: { status: submission.status, inputs } };
}

function takesOne(input: StructuredInput): boolean {
  return input.type === 'multiple_choice' && !input.multiple;
}

function refusal(detail: string): Refusal {
  return new Refusal('invalid_input', detail, { pointer: '/params/item_id' });
}
