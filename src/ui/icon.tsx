/** The keys that move time, in both transports. */
export const BUTTON = 'grid size-8 place-items-center border border-rule';

export function Icon({ path }: { path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}
