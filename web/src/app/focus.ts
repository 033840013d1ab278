const FOCUSABLE = "button:not(:disabled), a[href], input:not(:disabled), select, textarea, [tabindex='0']";

/** What had the focus: where it was among the things around it. */
interface Place {
  readonly element: HTMLElement;
  /** From the element outwards, each with its place among its siblings. */
  readonly around: readonly (readonly [parent: Element, child: number])[];
  /** Which of its row's controls it is, from the last one. */
  readonly fromEnd: number;
}

/**
 * Keeps the focus near where it was when what had it is taken away, as with a row that is deleted: the same control of the
 * next row has it then, and where there is none, what the row was in.
 */
export function keepFocus(): () => void {
  let place: Place | undefined;
  const focused = ({ target }: FocusEvent) => {
    place = target instanceof HTMLElement ? placeOf(target) : undefined;
  };
  const watch = new MutationObserver(() => {
    if (place !== undefined && !place.element.isConnected && document.activeElement === document.body) {
      const near = nearOf(place);
      place = undefined;
      near?.focus({ preventScroll: true });
    }
  });
  document.addEventListener("focusin", focused);
  watch.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", focused);
    watch.disconnect();
  };
}

function placeOf(element: HTMLElement): Place {
  const around: [Element, number][] = [];
  for (let child: Element = element; child.parentElement !== null; child = child.parentElement) {
    around.push([child.parentElement, [...child.parentElement.children].indexOf(child)]);
  }
  const controls = [...(element.closest("li, tr")?.querySelectorAll(FOCUSABLE) ?? [])];
  return { element, around, fromEnd: controls.length - controls.indexOf(element) };
}

function nearOf({ around, fromEnd }: Place): HTMLElement | null {
  const main = document.getElementById("main");
  const [parent, child] = around.find(([one]) => one.isConnected) ?? [];
  if (parent === undefined || child === undefined || !main?.contains(parent)) {
    return main;
  }
  const next = parent.children[Math.min(child, parent.children.length - 1)];
  const controls = [...(next?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
  return controls[Math.max(0, controls.length - fromEnd)] ?? main;
}
