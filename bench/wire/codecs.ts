/** The compression codecs, each by itself: src/codecs as the engine is given them. */
import type { Report } from '../report.ts';

export async function benchCodecs(_report: Report): Promise<void> {
  await Promise.resolve();
}
