'use client';
import type { ChatKitItem } from '@duly/contracts/chatkit/items';
import type { WidgetComponent, WidgetRoot } from '@duly/contracts/chatkit/widgets';
import { useRef } from 'react';
import buttons from '../parts/button.module.css';
import { Icon } from '../parts/icon.tsx';
import { useChatPlace } from './chat-place.tsx';
import { TaskRows } from './task-rows.tsx';
import { useStore } from './use-store.ts';
import styles from './widget.module.css';

type WidgetItem = ChatKitItem & { type: 'widget' };
type Button = WidgetComponent & { type: 'Button' };

/** What the assistant shows: tasks as the rows they are everywhere, everything else as a plain card. */
export function Widget({ item }: { item: WidgetItem }) {
  const { widget } = item;
  if (widget.type === 'ListView') {
    const lines = widget.children.map(({ key = '', children }) => ({ id: key, words: textsIn(children).join(' · ') }));
    return <TaskRows label="Tasks" lines={lines} />;
  }
  return widget.key === 'changes' ? <Changes item={item} card={widget} /> : <Card item={item} card={widget} />;
}

type CardRoot = WidgetRoot & { type: 'Card' };

/** What was changed, as it stands now, with the way back. */
function Changes({ item, card }: { item: WidgetItem; card: CardRoot }) {
  const press = usePress(item);
  const undo = card.children.find((child): child is Button => child.type === 'Button');
  const lines = card.children.flatMap((child) =>
    child.type === 'Text' && child.key !== undefined ? [{ id: child.key, words: child.value }] : [],
  );
  const others = card.children.flatMap((child) => (child.type === 'Text' && child.key === undefined ? [child] : []));
  return (
    <section className={styles.card} ref={press.ref} tabIndex={-1} aria-label="What was changed" data-widget="changes">
      <div className={styles.head}>
        <h3 className={styles.title}>{undo ? 'Changed' : 'Undone'}</h3>
        {undo && (
          <button
            type="button"
            className={buttons.quiet}
            disabled={press.isResting}
            onClick={() => press.act(undo.onClickAction)}
          >
            <Icon name="undo" size={16} />
            {undo.label}
          </button>
        )}
      </div>
      {undo && others.map(({ value }) => <p key={value}>{value}</p>)}
      <TaskRows label="Changed tasks" lines={lines} />
    </section>
  );
}

/** A question with its buttons: what, how many, Cancel and the act; or choices. */
function Card({ item, card }: { item: WidgetItem; card: CardRoot }) {
  const press = usePress(item);
  const [first, ...rest] = card.children;
  const title = first?.type === 'Text' ? first.value : '';
  const { confirm, cancel } = card;
  return (
    <section className={styles.card} ref={press.ref} tabIndex={-1} aria-label={title} data-widget={card.key}>
      <div className={styles.body}>
        {title !== '' && <h3 className={styles.title}>{title}</h3>}
        {(title === '' ? card.children : rest).map((child, index) => (
          <Component key={child.key ?? `${index}-${child.type}`} component={child} press={press} />
        ))}
      </div>
      {(confirm || cancel) && (
        <div className={styles.actions}>
          {cancel && (
            <button
              type="button"
              className={buttons.button}
              disabled={press.isResting}
              onClick={() => press.act(cancel.action)}
            >
              {cancel.label}
            </button>
          )}
          {confirm && (
            <button
              type="button"
              className={buttons.danger}
              disabled={press.isResting}
              onClick={() => press.act(confirm.action)}
            >
              {confirm.label}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function Component({ component, press }: { component: WidgetComponent; press: Press }) {
  if (component.type === 'Text') {
    return <p className={component.color === 'secondary' ? styles.secondary : styles.line}>{component.value}</p>;
  }
  if (component.type === 'Button') return <Choice button={component} press={press} />;
  const choices = component.children.filter((child): child is Button => child.type === 'Button');
  if (choices.length > 0) {
    return (
      <ul className={styles.choices}>
        {choices.map((button) => (
          <li key={button.key ?? button.label}>
            <Choice button={button} press={press} />
          </li>
        ))}
      </ul>
    );
  }
  return textsIn([component]).map((text) => (
    <p key={text} className={styles.line}>
      {text}
    </p>
  ));
}

function Choice({ button, press }: { button: Button; press: Press }) {
  return (
    <button
      type="button"
      className={`${buttons.button} ${styles.choice}`}
      disabled={press.isResting}
      onClick={() => press.act(button.onClickAction)}
    >
      {button.label}
    </button>
  );
}

interface Press {
  ref: React.RefObject<HTMLElement | null>;
  /** An answer is under way: one after the other. */
  isResting: boolean;
  act(action: Button['onClickAction']): void;
}

/** Buttons go when they were pressed: the keyboard stays at their card. */
function usePress(item: WidgetItem): Press {
  const { chat } = useChatPlace();
  const ref = useRef<HTMLElement>(null);
  const isResting = useStore(chat.session.store, ({ isAnswering, isAnsweredElsewhere }) => {
    return isAnswering || isAnsweredElsewhere;
  });
  return {
    ref,
    isResting,
    act(action) {
      ref.current?.focus({ preventScroll: true });
      chat.session.press(item.id, action);
    },
  };
}

function textsIn(components: readonly WidgetComponent[]): string[] {
  return components.flatMap((component) => {
    if (component.type === 'Text') return [component.value];
    if (component.type === 'Button') return [];
    return component.children.flatMap((child) =>
      child.type === 'Col' ? child.children.map(({ value }) => value) : textsIn([child]),
    );
  });
}
