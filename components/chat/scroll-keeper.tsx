'use client';
/** A list that scrolls: it stays at its end while it is there, and what is read elsewhere stays where it is when something is put above it. */
import { Component, createRef, type KeyboardEvent, type ReactNode } from 'react';

/** So near to the end counts as there. */
const NEAR_PX = 32;
/** So near to the beginning, more is asked for. */
const MORE_PX = 400;

interface ScrollKeeperProps {
  label: string;
  /** As told by `onAtEnd`. */
  atEnd: boolean;
  onAtEnd(atEnd: boolean): void;
  /** The beginning is near. */
  onNearTop(): void;
  onKeyDown(event: KeyboardEvent<HTMLDivElement>): void;
  children: ReactNode;
}

/** What was read when the list was about to change, and how far below the list's upper edge it stood. */
type Place = { element: Element; top: number } | null;

/** A class, because only `getSnapshotBeforeUpdate` sees the list right before it changes. The browsers' own anchoring, which Safari lacks and which rests at the very top, is off. */
export class ScrollKeeper extends Component<ScrollKeeperProps> {
  readonly #list = createRef<HTMLDivElement>();
  readonly #content = createRef<HTMLDivElement>();
  #observer: ResizeObserver | null = null;

  override componentDidMount() {
    this.toEnd();
    const observer = new ResizeObserver(() => this.props.atEnd && this.toEnd());
    this.#observer = observer;
    for (const element of [this.#list.current, this.#content.current]) if (element) observer.observe(element);
  }

  override componentWillUnmount() {
    this.#observer?.disconnect();
  }

  override getSnapshotBeforeUpdate(before: ScrollKeeperProps): Place {
    const list = this.#list.current;
    if (!list || before.atEnd || this.props.atEnd) return null;
    const edge = list.getBoundingClientRect().top;
    // The innermost that stay: a group may have grown upwards by what was put above.
    const element = [...list.querySelectorAll('[data-entry]')].find((each) => each.getBoundingClientRect().bottom > edge);
    return element ? { element, top: element.getBoundingClientRect().top } : null;
  }

  override componentDidUpdate(before: ScrollKeeperProps, _state: unknown, place: Place) {
    const list = this.#list.current;
    if (!list) return;
    if (this.props.atEnd) {
      if (before.children !== this.props.children || !before.atEnd) this.toEnd();
    } else if (place?.element.isConnected) list.scrollTop += place.element.getBoundingClientRect().top - place.top;
  }

  toEnd() {
    const list = this.#list.current;
    if (list) list.scrollTop = list.scrollHeight;
  }

  readonly #onScroll = () => {
    const list = this.#list.current;
    if (!list) return;
    const { atEnd, onAtEnd, onNearTop } = this.props;
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
    if (isAtEnd !== atEnd) onAtEnd(isAtEnd);
    if (!isAtEnd && list.scrollTop < MORE_PX) onNearTop();
  };

  override render() {
    const { label, atEnd, onKeyDown, children } = this.props;
    const [list, content, onScroll] = [this.#list, this.#content, this.#onScroll];
    return (
      // What is put above while somebody scrolls up is not news.
      <div
        ref={list}
        role="log"
        aria-label={label}
        aria-live={atEnd ? 'polite' : 'off'}
        aria-relevant="additions"
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain px-4 -outline-offset-2 [overflow-anchor:none]"
      >
        <div ref={content} className="mt-auto flex-none pt-2 pb-1">
          {children}
        </div>
      </div>
    );
  }
}
