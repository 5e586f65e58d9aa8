import type { ReactNode } from 'react';

/** What Enter does: the one filled button. What cannot be pressed says why. */
export function Filled({ keyName, disabled = false, why = '', onPress, children }: { keyName: string; disabled?: boolean; why?: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-disabled={disabled}
      title={disabled ? why : undefined}
      className={`flex min-h-10 w-full items-center justify-between gap-2 px-3 text-left font-semibold ${disabled ? 'border border-rule/60 text-muted' : 'border border-ink bg-ink text-panel'}`}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      <span>{disabled ? why : children}</span>
      <kbd className={`shrink-0 border px-2 py-0.5 font-mono text-sm ${disabled ? 'border-rule/60' : 'border-panel'}`}>{keyName}</kbd>
    </button>
  );
}

export function Quiet({ onPress, pressed, children }: { onPress: () => void; pressed?: boolean; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={`border px-3 py-1 text-sm ${pressed === true ? 'border-ink bg-ink text-panel' : 'border-rule hover:border-ink'}`}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
