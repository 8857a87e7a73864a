'use client';
import type { IgnoredRange } from '@duly/contracts';
import type { FormEvent } from 'react';
import { useEffect, useId, useMemo, useState } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import type { View } from '../account/account-state.ts';
import { failureWords } from '../api/failures.ts';
import type { Input } from '../api/operations.ts';
import buttons from '../parts/button.module.css';
import { Icon } from '../parts/icon.tsx';
import { usePreview } from '../repeat/use-preview.ts';
import type { PersonClock } from '../tasks/local-due.ts';
import { AddField } from './add-field.tsx';
import type { ByHand, Written } from './draft.ts';
import { byHandOf, commandOf, draftOf, newProject, startOf, textOf } from './draft.ts';
import { focusQuickAdd, quickAddId, quickRuleId } from './focus.ts';
import { movedRanges, takenSpans } from './highlights.ts';
import { useKeptDraft } from './kept-draft.ts';
import styles from './quick-add.module.css';
import { QuickAddDetails } from './quick-add-details.tsx';
import type { Reading } from './reader.ts';
import { useAnnounceAdded } from './use-announce-added.ts';
import { useReading } from './use-reading.ts';

const nothing: readonly IgnoredRange[] = [];

/**
 * One field that adds with Enter and stays open, and says what it understands while somebody writes. Leaving it, by
 * Escape or otherwise, never loses what was written.
 */
export function QuickAdd({ view, clock }: { view: View; clock: PersonClock }) {
  const account = useAccount();
  const projects = useAccountState((state) => state.known?.projects);
  const [text, setText] = useState('');
  const [ignore, setIgnore] = useState(nothing);
  const [byHand, setByHand] = useState<ByHand>({});
  const [isOpen, setOpen] = useState(false);
  // Enter came before what reads was there, or while a project is being made.
  const [isWaiting, setWaiting] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const { announced, announce, announceFailure } = useAnnounceAdded(account);
  const id = useId();
  const reader = useReading(text, ignore, clock);

  const shown = useMemo(
    () => understood(reader.reading, { text, view, byHand, today: clock.today }),
    [reader.reading, text, view, byHand, clock.today],
  );
  const { draft, command } = shown;
  const rule = isOpen || byHand.rule !== undefined ? draft.rule : null;
  const preview = usePreview(rule, rule === null ? null : startOf(draft, clock.today), clock.zone);
  const projectName =
    draft.project === newProject
      ? (reader.reading?.newProject ?? '')
      : (projects?.find(({ id }) => id === draft.project)?.name ?? 'Inbox');
  const returned = useAccountState((state) => state.returned);
  useEffect(() => {
    if (!returned) return;
    // Its title is a title by now, whatever it reads like.
    setText(textOf(returned));
    setIgnore([{ start: 0, end: returned.title.length }]);
    setByHand(byHandOf(returned));
    setOpen(true);
    account?.store.set({ returned: null });
    focusQuickAdd();
  }, [account, returned]);
  useKeptDraft({ text, ignore }, (kept) => {
    setText(kept.text);
    setIgnore(kept.ignore);
    reader.load();
  });

  function write(next: string): void {
    setWaiting(false);
    setIgnore((last) => (last.length === 0 ? last : movedRanges(last, text, next)));
    setText(next);
    reader.load();
  }

  function cancelAt(place: number): void {
    const spans = reader.reading?.text === text ? takenSpans(reader.reading.parsed.spans) : [];
    const span = spans.find(({ start, end }) => start < place && place < end);
    if (span) setIgnore([...ignore, { start: span.start, end: span.end }]);
  }

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    if (reader.isLoading) setWaiting(true);
    else void add();
  }

  // What is understood is seen before it is written: if Enter was too early for that, it takes another.
  const isSoon = isWaiting && !reader.isLoading;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when what reads is there
  useEffect(() => {
    if (!isSoon) return;
    setWaiting(false);
    if (takenSpans(reader.read()?.parsed.spans ?? []).length === 0) void add();
  }, [isSoon]);

  async function add(): Promise<void> {
    const reading = reader.read();
    const { draft, command } = understood(reading, { text, view, byHand, today: clock.today });
    if (!command || !account || isMaking) return;
    if (byHand.rule !== undefined && preview?.failure) {
      document.getElementById(quickRuleId)?.focus();
      return;
    }
    let input: Input<'create-task'> = command;
    if (draft.project === newProject && reading?.newProject) {
      setMaking(true);
      try {
        input = { ...command, projectId: (await account.createProject(reading.newProject)).id };
      } catch (failure) {
        announceFailure(command.title, failureWords(failure));
        return;
      } finally {
        setMaking(false);
      }
    }
    announce(account.create(input), input, clock);
    setText('');
    setIgnore(nothing);
    setByHand((last) => (last.project === undefined ? {} : { project: last.project }));
    document.getElementById(quickAddId)?.focus();
  }

  const detailsId = `${id}-details`;
  const partsId = `${id}-parts`;
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.line}>
        <label className={styles.plus} htmlFor={quickAddId}>
          <Icon name="add" />
          <span className="visually-hidden">Add a task</span>
        </label>
        <AddField
          text={text}
          reading={reader.reading}
          isWaiting={isWaiting}
          describedBy={partsId}
          onChange={write}
          onFocus={reader.load}
          onEnter={submit}
          onPlace={cancelAt}
        />
        <button
          type="button"
          className={buttons.icon}
          aria-expanded={isOpen}
          aria-controls={detailsId}
          title="Date, reminder, repeat"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="calendar" />
          <span className="visually-hidden">Date, reminder, repeat</span>
        </button>
        <button type="submit" className={styles.submit} disabled={text.trim() === '' || isMaking}>
          Add
        </button>
      </div>
      {reader.Understood && reader.reading && (
        <reader.Understood
          id={partsId}
          reading={reader.reading}
          ignore={ignore}
          command={command}
          project={projectName}
          clock={clock}
          onIgnore={setIgnore}
        />
      )}
      <div id={detailsId} hidden={!isOpen}>
        {isOpen && (
          <QuickAddDetails
            draft={draft}
            command={command}
            newProject={reader.reading?.newProject ?? null}
            clock={clock}
            preview={preview}
            onChange={(part) => setByHand((last) => ({ ...last, ...part }))}
          />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {announced}
      </p>
    </form>
  );
}

/** What stands in the details, and what would be created. Without a reading the text is the title. */
function understood(
  reading: Reading | null,
  { text, view, byHand, today }: { text: string; view: View; byHand: ByHand; today: string },
) {
  const written: Written | null = reading?.task ? { task: reading.task, newProject: reading.newProject } : null;
  const draft = draftOf(view.project, written, byHand);
  const title = reading ? (reading.task?.title ?? '') : text;
  return { draft, command: commandOf({ title, draft, written, byHand, today }) };
}
