'use client';
import type { FormEvent, KeyboardEvent } from 'react';
import { useEffect, useId, useState } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import type { View } from '../account/account-state.ts';
import buttons from '../parts/button.module.css';
import { Icon } from '../parts/icon.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { usePreview } from '../repeat/use-preview.ts';
import type { PersonClock } from '../tasks/local-due.ts';
import { dateWords } from '../words/date-words.ts';
import type { Draft } from './draft.ts';
import { commandOf, draftOf, effectiveDate, emptyDraft, startOf } from './draft.ts';
import { focusQuickAdd, quickAddId, quickRuleId } from './focus.ts';
import styles from './quick-add.module.css';
import { QuickAddDetails } from './quick-add-details.tsx';

/** One field that adds with Enter and stays open. Leaving it, by Escape or otherwise, never loses what was written. */
export function QuickAdd({ view, clock }: { view: View; clock: PersonClock }) {
  const account = useAccount();
  const toasts = useToasts();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(view.project));
  const [isOpen, setOpen] = useState(false);
  const [announced, setAnnounced] = useState('');
  const detailsId = useId();

  useEffect(() => setDraft((last) => ({ ...last, project: emptyDraft(view.project).project })), [view.project]);
  const preview = usePreview(draft.rule, draft.rule === null ? null : startOf(draft, clock.today), clock.zone);
  const returned = useAccountState((state) => state.returned);
  useEffect(() => {
    if (!returned) return;
    setDraft(draftOf(returned));
    setOpen(true);
    account?.store.set({ returned: null });
    focusQuickAdd();
  }, [account, returned]);
  useKeptTitle(draft.title, (title) => setDraft((last) => ({ ...last, title })));

  function change(part: Partial<Draft>): void {
    setDraft((last) => ({ ...last, ...part }));
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const input = commandOf(draft, clock.today);
    if (!input || !account) return;
    if (draft.rule !== null && preview?.failure) {
      document.getElementById(quickRuleId)?.focus();
      return;
    }
    const id = account.create(input);
    const date = effectiveDate(draft, clock.today);
    const where = date === '' ? '' : ` for ${dateWords(date, clock.today)}`;
    setAnnounced(`Added “${input.title}”${where}.`);
    setDraft({ ...emptyDraft(view.project), project: draft.project });
    document.getElementById(quickAddId)?.focus();
    requestAnimationFrame(() => {
      const show = () => rowOf(account.currentId(id))?.scrollIntoView({ block: 'center' });
      const isSeen = isOnScreen(rowOf(id) ?? rowOf(account.currentId(id)));
      if (!isSeen) toasts.show({ text: `Added “${input.title}”${where}.`, action: { label: 'Show', act: show } });
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.currentTarget.blur();
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.line}>
        <label className={styles.plus} htmlFor={quickAddId}>
          <Icon name="add" />
          <span className="visually-hidden">Add a task</span>
        </label>
        <input
          id={quickAddId}
          className={styles.title}
          placeholder="Add a task"
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
          onKeyDown={onKeyDown}
          maxLength={500}
          autoComplete="off"
          enterKeyHint="done"
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
        <button type="submit" className={styles.submit} disabled={draft.title.trim() === ''}>
          Add
        </button>
      </div>
      <div id={detailsId} hidden={!isOpen}>
        {isOpen && <QuickAddDetails draft={draft} clock={clock} preview={preview} onChange={change} />}
      </div>
      <p className="visually-hidden" role="status">
        {announced}
      </p>
    </form>
  );
}

const keptTitle = 'duly.draft';

/** Keeps an unfinished title over a reload of this window. */
function useKeptTitle(title: string, bringBack: (title: string) => void): void {
  const [isBack, setBack] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought back once
  useEffect(() => {
    const kept = sessionStorage.getItem(keptTitle);
    if (kept) bringBack(kept);
    setBack(true);
  }, []);
  useEffect(() => {
    if (isBack) sessionStorage.setItem(keptTitle, title);
  }, [isBack, title]);
}

function rowOf(id: string): Element | null {
  return document.querySelector(`[data-task="${CSS.escape(id)}"]`);
}

function isOnScreen(element: Element | null): boolean {
  const box = element?.getBoundingClientRect();
  return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
}
