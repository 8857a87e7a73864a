import { expect, test } from 'vitest';
import { answered, known, talkAfter } from './answering.test-support.ts';
import { withMeantTitles } from './meant-title.ts';
import type { Answering, Step } from './talk.ts';

const id = '00000000-0000-7000-8000-000000000001';

function stepsOf(said: string, title: string, old: string): Step[] {
  function* renames(): Answering {
    yield { calls: [{ name: 'update-task', input: { id, title } }] };
  }
  const { steps } = answered(withMeantTitles(renames(), said, talkAfter()), [known(id, old)]);
  return steps.filter(({ calls }) => calls.every(({ name }) => name !== 'list-tasks'));
}

test('only the part of a title that was said changes', () => {
  expect(stepsOf('its Niels', 'Niels', 'clay for Nils art class')).toMatchObject([
    { calls: [{ input: { id, title: 'clay for Niels art class' } }] },
  ]);
  expect(stepsOf('call it Niels', 'Niels', 'clay for Nils art class')).toMatchObject([
    { calls: [{ input: { id, title: 'Niels' } }] },
  ]);
});

test('where it may be all or a part, the person is asked with the whole titles', () => {
  const [step] = stepsOf('uh Naples', 'Naples', 'Plan trip to Rome');
  expect(step?.calls[0]).toMatchObject({
    name: 'offer-choices',
    input: {
      options: [
        { label: '“Naples”', value: `rename it to "Naples" [task ${id}]` },
        { label: '“Plan trip to Rome Naples”' },
        { label: 'Leave it' },
      ],
    },
  });
});
