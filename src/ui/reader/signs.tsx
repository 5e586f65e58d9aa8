/** Right and wrong, as shapes: colour alone says nothing. */
export function Right({ label }: { label: string }) {
  return (
    <svg className="mt-1 shrink-0 text-committed" width="16" height="16" viewBox="0 0 16 16" role={label === '' ? undefined : 'img'} aria-label={label === '' ? undefined : label} aria-hidden={label === ''}>
      <path d="M2 8.5l4 4L14 3.5" fill="none" stroke="currentColor" strokeWidth="2.5" />
    </svg>
  );
}

export function Wrong({ label }: { label: string }) {
  return (
    <svg className="mt-1 shrink-0 text-fault" width="16" height="16" viewBox="0 0 16 16" role={label === '' ? undefined : 'img'} aria-label={label === '' ? undefined : label} aria-hidden={label === ''}>
      <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" strokeWidth="2.5" />
    </svg>
  );
}
