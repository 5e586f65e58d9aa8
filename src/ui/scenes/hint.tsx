/** What the pointer tells of what is under it. */
export interface Pointed {
  readonly text: string;
  /** In pixels of the stage's element. */
  readonly x: number;
  readonly y: number;
}

/** Beside the pointer, on the side that has room. */
export function Hint({ at, width, height }: { at: Pointed | null; width: number; height: number }) {
  if (at === null) return null;
  const across = at.x > width / 2 ? { right: width - at.x + 12 } : { left: at.x + 12 };
  const down = at.y > height / 2 ? { bottom: height - at.y + 12 } : { top: at.y + 12 };
  return (
    <p aria-hidden="true" className="pointer-events-none absolute max-w-80 border border-ink bg-panel px-2 py-1 text-xs whitespace-pre-line" style={{ ...across, ...down }}>
      {at.text}
    </p>
  );
}
