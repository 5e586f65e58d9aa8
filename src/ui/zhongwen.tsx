/**
 * The two characters that lead to the Chinese page, as outlines: who reads English waits for no Chinese face, and on a machine without
 * one they would be boxes. Outlines of Noto Sans SC, under the SIL Open Font License.
 */
const OUTLINES =
  'M1.34 2.75L12.63 2.75L12.63 9.33L11.55 9.33L11.55 3.77L2.39 3.77L2.39 9.4L1.34 9.4ZM1.9 7.49L12.18 7.49L12.18 8.53L1.9 8.53ZM6.41 0.24L7.52 0.24L7.52 13.11L6.41 13.11ZM24.15 3.18L25.23 3.5Q24.35 6.04 22.96 7.88Q21.57 9.73 19.64 11Q17.71 12.27 15.16 13.09Q15.11 12.97 14.99 12.78Q14.88 12.59 14.75 12.4Q14.62 12.21 14.5 12.1Q17.01 11.37 18.88 10.2Q20.75 9.03 22.05 7.3Q23.35 5.57 24.15 3.18ZM17.78 3.24Q18.58 5.41 19.94 7.17Q21.29 8.93 23.2 10.19Q25.1 11.44 27.54 12.06Q27.43 12.17 27.29 12.34Q27.15 12.52 27.03 12.69Q26.91 12.87 26.81 13.02Q24.3 12.34 22.39 11.01Q20.47 9.69 19.09 7.8Q17.71 5.91 16.81 3.56ZM14.7 2.7L27.36 2.7L27.36 3.74L14.7 3.74ZM19.92 0.48L21.01 0.14Q21.34 0.65 21.65 1.25Q21.97 1.86 22.12 2.3L20.96 2.68Q20.83 2.24 20.54 1.62Q20.24 1 19.92 0.48Z';

export function Zhongwen() {
  return (
    <svg viewBox="0 -1 28 15" className="h-[0.94rem] w-[1.75rem]" aria-hidden="true">
      <path d={OUTLINES} fill="currentColor" />
    </svg>
  );
}
