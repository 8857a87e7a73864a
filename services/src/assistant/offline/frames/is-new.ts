import { parse } from '@duly/language';
import { decide, surely } from './decide.ts';
import { has, readEvidence } from './evidence.ts';
import { targetOf } from './target.ts';
import type { Known } from './understood.ts';
import { type Word, wordsOf } from './words.ts';

/** What is added to a task that is there, and no task of its own. */
const fields = new Set(
  'note notes comment tag tags label labels reminder reminders alarm alert date deadline priority project due'.split(
    ' ',
  ),
);
const pronouns = new Set('it that this them these those both one ones'.split(' '));
const articles = new Set('a an the another one its some to'.split(' '));
/** "I want to see ...": said of the talk. */
const ofTalk = new Set(
  'see know show say undo thank list look go stop change rename delete move reopen use think wait have admit tell'.split(
    ' ',
  ),
);
const persons = new Set(['i', 'we']);
const duty = new Set(['need', 'have', 'must', 'should', 'got', 'gotta', 'ought']);
const wishes = new Set(['add', 'create', 'new', 'remind', 'put', 'task', 'todo']);

/**
 * Whether a title names something to do that is not there yet: no part of a task ("a note"), nothing of the talk ("I want
 * to see ..."), and no command about a task that is there ("I need to move the dentist").
 */
export function isNew(title: string, known: Known, words: readonly Word[], lead: number): boolean {
  const named = wordsOf(title).map(({ text }) => text);
  if (isOfTask(named) || isOfTalk(named, words, lead)) return false;
  const { talk, context, open } = known;
  const all = readEvidence(words.map(({ text }) => text).join(' '), { tasks: [], talk, context });
  if (has(all, 'silence')) return false;
  const evidence = readEvidence(title, { tasks: open, talk, context });
  const target = targetOf(evidence, talk);
  const { before, length, duration } = evidence.slots;
  const saysNothingElse = evidence.open.length === 0;
  if (saysNothingElse && ((before ?? length ?? duration) !== undefined || target.how === 'pointed')) return false;
  const first = words[0]?.text ?? '';
  // "I will do the rent tomorrow" may speak of the rent that is there.
  if (saysNothingElse && target.how === 'named' && !wishes.has(first)) return false;
  const strict = parse(title, context);
  if (lead === 0 && strict.title === '' && strict.intent !== 'create') return false;
  if (target.how !== 'named') return true;
  const isCommand = !['create', 'unknown', 'list', 'search'].includes(strict.intent) && strict.confidence >= 0.5;
  const isLikely = (decide({ evidence, target })[0]?.score ?? 0) >= surely;
  return !isCommand && (!isLikely || (['add', 'create', 'new'].includes(first) && !has(evidence, 'project')));
}

function isOfTask(named: readonly string[]): boolean {
  const [one = '', two = '', three = ''] = named;
  const isPart = (word: string) => fields.has(word) || pronouns.has(word);
  return isPart(one) || (articles.has(one) && isPart(two)) || (one === 'to' && isPart(three));
}

function isOfTalk([one = '']: readonly string[], words: readonly Word[], lead: number): boolean {
  if (!persons.has(words[0]?.text ?? '') || !ofTalk.has(one)) return false;
  return one !== 'see' || !words.slice(0, lead).some(({ text }) => duty.has(text));
}
