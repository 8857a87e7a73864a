import { spokenOf } from '../../spoken-of.ts';
import { taskMark } from '../marks.ts';
import type { Talk } from '../talk.ts';
import { shareOf } from '../wishes/guess.ts';
import { type Evidence, has, unexplained } from './evidence.ts';
import type { Target } from './target.ts';
import type { Known, Understood } from './understood.ts';

/** "at what time is that?" */
export function isAboutOne(evidence: Evidence, target: Target): boolean {
  const isNamed = target.how === 'named' || target.how === 'pointed';
  const share = shareOf(evidence.wishes(), 'about');
  if (isNamed && target.ids.length === 1 && share >= (evidence.isQuestion || has(evidence, 'about') ? 0.4 : 0.5))
    return true;
  if (!has(evidence, 'about') || !evidence.isQuestion || target.how === 'none') return false;
  const isMeant = target.how !== 'focus' || has(evidence, 'note');
  return (
    isMeant &&
    target.ids.length <= 1 &&
    unexplained(evidence, ['about', 'note', 'tag', 'project', 'priority', 'move', 'list', 'remind']).length === 0
  );
}

/** "show them": what was spoken of last. */
export function shownAgain({ words, pointed, cues, open }: Evidence, { talk }: Known): Understood | undefined {
  const { last } = spokenOf(talk.history);
  const isAsked =
    ['show', 'list', 'see', 'view', 'display', 'just'].includes(words[0]?.text ?? '') &&
    cues.some(({ cue }) => cue === 'list');
  const ids = pointed?.ids ?? [];
  if (
    !isAsked ||
    words.some(({ text }) => text === 'everything') ||
    ids.length === 0 ||
    last.length === 0 ||
    (open.length > 0 &&
      open.some((index) => !['show', 'list', 'see', 'view', 'display'].includes(words[index]?.text ?? '')))
  )
    return undefined;
  return { kind: 'said', sentence: `show it ${taskMark(...ids)}` };
}

/** What was shown last, when nothing was changed since. */
export function shownLast({ history }: Talk): readonly string[] | undefined {
  const widget = history.findLast((item) => item.widget)?.widget;
  return widget?.kind === 'tasks' ? widget.taskIds : undefined;
}
