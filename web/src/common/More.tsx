import { useEffect, useRef, useState } from "react";

/** Gets more of a list as its end comes near; the button does the same for who does not scroll. */
export function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const [near, setNear] = useState(false);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      rootMargin: "600px",
    });
    if (button.current !== null) {
      watch.observe(button.current);
    }
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (near && !busy) {
      more.current();
    }
  }, [near, busy]);
  return (
    <button
      ref={button}
      type="button"
      className="button"
      aria-disabled={busy}
      onClick={() => !busy && onMore()}
    >
      Show more
    </button>
  );
}
