import { sharesOf } from '../../../src/assistant/offline/wishes/classifier.ts';
import { guess, likeliest } from '../../../src/assistant/offline/wishes/guess.ts';
import { jointsIn, type Lessons, learn, readLessons } from '../../../src/assistant/offline/wishes/learn.ts';
import type { Models } from '../../../src/assistant/offline/wishes/models.ts';
import { titleIn } from '../../../src/assistant/offline/wishes/titles.ts';

// `npm run wishes`: how much of a fifth of what is to be learnt is told right by what was learnt of the other four.
const folds = 5;
const bands = [0.5, 0.7, 0.9, 1] as const;

interface Score {
  right: number;
  all: number;
}

const scores: Record<string, Score> = {};
const lessons = readLessons();
for (let fold = 0; fold < folds; fold += 1) {
  const isHeldOut = (_: unknown, index: number) => index % folds === fold;
  const isLearnt = (_: unknown, index: number) => index % folds !== fold;
  const models = learn({
    sentences: lessons.sentences.filter(isLearnt),
    messages: lessons.messages.filter(isLearnt),
  });
  tell({ sentences: lessons.sentences.filter(isHeldOut), messages: lessons.messages.filter(isHeldOut) }, models);
}
for (const [name, { right, all }] of Object.entries(scores))
  console.log(
    `${name.padEnd(36)} ${String(right).padStart(5)} of ${String(all).padStart(5)}  ${((100 * right) / all).toFixed(1)}%`,
  );

function tell({ sentences, messages }: Lessons, models: Models): void {
  for (const { wish, said } of sentences) {
    const best = likeliest(guess(said.text, said.tokens, models.wish));
    const band = bands.find((top) => best.share <= top) ?? 1;
    count('wishes', best.wish === wish);
    count(`wishes, with a share up to ${band}`, best.wish === wish);
    const [title, ...others] = said.titles;
    if (!title || others.length > 0) continue;
    const place = titleIn(said.tokens, models);
    const isRight = place?.start === title[0] && place.end === title[1];
    count('titles', isRight);
    if (place && place.share >= 0.6) count('titles, with a share from 0.6', isRight);
  }
  for (const { parts } of messages) {
    const told = jointsIn(parts, models.wish).map(
      ({ is, features }) => ((sharesOf(models.joint, features)[1] ?? 0) >= 0.5 ? 1 : 0) === is,
    );
    for (const isRight of told) count('joints', isRight);
    count('messages taken apart', told.every(Boolean));
  }
}

function count(name: string, isRight: boolean): void {
  const score = scores[name] ?? { right: 0, all: 0 };
  scores[name] = score;
  score.all += 1;
  if (isRight) score.right += 1;
}
