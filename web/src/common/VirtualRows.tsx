import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";

const ROW_PIXELS = 72;

interface VirtualRowsProps<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string | number;
  readonly ordered?: boolean;
  readonly label?: string;
  readonly children: (item: T, place: number) => ReactNode;
}

/** A list of rows, of which only those in sight are in the page. */
export function VirtualRows<T>({ items, keyOf, ordered, label, children }: VirtualRowsProps<T>) {
  const list = useRef<HTMLElement>(null);
  const [top, setTop] = useState(0);
  // Each time it is drawn: what stands above the list moves it.
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0));
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (place) => {
      const item = items[place];
      return item === undefined ? place : keyOf(item);
    },
    overscan: 8,
    scrollMargin: top,
  });
  const slots = rows.getVirtualItems().map(({ index, key, start }) => {
    const item = items[index];
    return (
      item !== undefined && (
        <li
          key={key}
          ref={rows.measureElement}
          data-index={index}
          className="row-slot"
          style={{ transform: `translateY(${start - top}px)` }}
        >
          {children(item, index)}
        </li>
      )
    );
  });
  const looks = {
    className: "rows virtual",
    style: { height: rows.getTotalSize() },
    ...(label !== undefined && { "aria-label": label }),
  };
  return ordered === true ? (
    <ol ref={list as RefObject<HTMLOListElement | null>} {...looks}>
      {slots}
    </ol>
  ) : (
    <ul ref={list as RefObject<HTMLUListElement | null>} {...looks}>
      {slots}
    </ul>
  );
}
