'use client';
import { EntryCard } from '../entry/entry-card.tsx';
import buttons from '../parts/button.module.css';

export default function PageError({ reset }: { reset: () => void }) {
  return (
    <EntryCard title="This page failed">
      <p>Nothing that you did is lost: what was not sent yet is kept in this browser.</p>
      <button type="button" className={buttons.primary} onClick={reset}>
        Show it again
      </button>
    </EntryCard>
  );
}
