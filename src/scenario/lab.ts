/** The one word of the scenario language in TypeScript: `lab()` builds a setting, `lab.broker(1).kill()` a command. */
import { LabBuilder } from './builder.ts';
import { handles } from './handles.ts';

export const lab: (() => LabBuilder) & typeof handles = Object.assign(() => new LabBuilder(), handles);
