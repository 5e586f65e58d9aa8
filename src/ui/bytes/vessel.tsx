/** Which water these bytes are: a stretch of the replica's gauge, joined with the hex by two lines. */
import type { BytesLayout } from './layout.ts';

export interface Water {
  /** The offsets that are drawn: [from, to). */
  readonly from: number;
  readonly to: number;
  readonly base: number;
  readonly last: number;
  readonly hw: number;
  readonly leo: number;
  readonly logStart: number;
}

const LABEL = 14;

export function Vessel({ water, layout }: { water: Water; layout: BytesLayout }) {
  const { vessel, hex } = layout;
  const count = Math.max(1, water.to - water.from);
  const cell = vessel.height / count;
  const right = vessel.left + vessel.width;
  const bottom = vessel.top + vessel.height;
  /** The height of an offset's floor. */
  const floor = (offset: number): number => bottom - (offset - water.from) * cell;
  const offsets = Array.from({ length: count }, (_, i) => water.from + i).filter((offset) => offset < water.leo);
  const every = Math.max(1, Math.ceil(20 / cell));
  const line = Math.min(Math.max(water.hw, water.from), water.to);
  const top = floor(water.last + 1);
  const under = floor(water.base);
  return (
    <g>
      <defs>
        <pattern id="wet" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="4" fill="var(--color-uncommitted)" opacity="0.55" />
        </pattern>
      </defs>
      {offsets.map((offset) => {
        const isWet = offset >= water.hw;
        const y = floor(offset + 1);
        return (
          <g key={offset}>
            <rect x={vessel.left + 3} y={y} width={vessel.width - 6} height={cell} fill={isWet ? 'var(--color-uncommitted-fill)' : 'var(--color-committed-fill)'} />
            {isWet ? <rect x={vessel.left + 3} y={y} width={vessel.width - 6} height={cell} fill="url(#wet)" /> : null}
            {cell < 10 ? null : <path d={`M${vessel.left + 3} ${y + cell}H${right - 3}`} stroke="var(--color-ground)" strokeWidth="1.5" opacity="0.6" />}
            {(offset - water.base) % every !== 0 ? null : (
              <>
                {isWet ? <rect x={vessel.left + vessel.width / 2 - 14} y={y + cell / 2 - 9} width="28" height="18" fill="var(--color-uncommitted-fill)" /> : null}
                <text
                  x={vessel.left + vessel.width / 2}
                  y={y + cell / 2 + LABEL * 0.36}
                  textAnchor="middle"
                  fontSize={LABEL}
                  fontFamily="var(--font-mono)"
                  fontWeight={offset >= water.base && offset <= water.last ? 600 : 400}
                  fill="var(--color-ink)"
                >
                  {offset}
                </text>
              </>
            )}
          </g>
        );
      })}
      <path d={`M${vessel.left + 1.5} ${vessel.top - 12}V${bottom - 12}M${right - 1.5} ${vessel.top - 12}V${bottom - 12}`} stroke="var(--color-ink)" strokeWidth="3" fill="none" />
      <path
        d={`M${vessel.left + 1.5} ${bottom - 12}V${bottom}H${right - 1.5}V${bottom - 12}`}
        stroke="var(--color-ink)"
        strokeWidth="3"
        strokeDasharray={water.from > water.logStart ? '3 3' : undefined}
        fill="none"
      />
      {water.leo <= water.hw || water.leo > water.to ? null : (
        <path d={`M${vessel.left + 3} ${floor(water.leo)}H${right - 3}`} stroke="var(--color-uncommitted)" strokeWidth="2" strokeDasharray="6 3" />
      )}
      {water.hw < water.from || water.hw > water.to ? null : <path d={`M${vessel.left - 2} ${floor(line)}H${right + 2}`} stroke="var(--color-committed)" strokeWidth="2" />}
      <path
        d={`M${right + 4} ${top}L${hex.left} ${hex.top}M${right + 4} ${under}L${hex.left} ${hex.top + hex.height}M${right + 4} ${top}V${under}`}
        stroke="var(--color-rule)"
        strokeWidth="1"
        fill="none"
      />
    </g>
  );
}
